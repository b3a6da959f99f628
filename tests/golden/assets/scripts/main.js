// What scripts add to a page that works without them.

import { addCopyButtons } from "./copy.js";
import { addFilters } from "./filters.js";
import { addKeys } from "./keys.js";

addFilters();
addCopyButtons();
addKeys();
