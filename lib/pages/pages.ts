import { failuresPage } from './failures';
import type { Page } from './page';

/** The pages that *Compose Page* makes, by name. */
export const PAGES: Page[] = [failuresPage];
