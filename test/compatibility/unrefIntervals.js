/** The old engine begins an interval that nobody ends (n8n-core's SSHClientsManager; newer ones do as here), for which the test's process would wait for ever. */
const begin = globalThis.setInterval;
globalThis.setInterval = (...args) => begin(...args).unref();
