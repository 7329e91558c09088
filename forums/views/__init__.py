"""Forums, and the discussions of groups, over HTTP: load, ask, form, verb, answer."""
