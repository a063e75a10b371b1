import { failuresPage } from './failures';
import { loginPage } from './login';
import { overviewPage } from './overview/overview';
import type { Page } from './page';
import { testProcedurePage } from './testProcedure/testProcedure';

/** The pages that *Compose Page* makes, by name. */
export const PAGES: Page[] = [failuresPage, loginPage, overviewPage, testProcedurePage];
