"""`site-gen archive`: documents become snapshots under seeds/, and sources that name them."""
