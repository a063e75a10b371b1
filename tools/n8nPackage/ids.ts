import { createHash } from 'node:crypto';

/** An id that n8n takes everywhere (letters and digits), the same for the same text. */
export const idOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
