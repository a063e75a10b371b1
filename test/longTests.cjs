/** A test that drives a real n8n takes minutes on a busy machine; this only ends one that hangs. */
jest.setTimeout(900_000);
