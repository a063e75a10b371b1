/** n8n loads nodes and credentials by the paths in package.json; there is nothing to import from here. */
export {};
