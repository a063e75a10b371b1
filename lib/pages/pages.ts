import { driftPage } from './drift';
import { failuresPage } from './failures';
import { goLivePage } from './goLive';
import { loginPage } from './login';
import { overviewPage } from './overview/overview';
import type { Page } from './page';
import { wholeCoursePage } from './wholeCourse';
import { resultsToDecidePage } from './resultsToDecide';
import { setUpPage } from './setUp/setUp';
import { testProcedurePage } from './testProcedure/testProcedure';

/** The pages that *Compose Page* makes, by name. */
export const PAGES: Page[] = [
	driftPage,
	failuresPage,
	goLivePage,
	loginPage,
	overviewPage,
	resultsToDecidePage,
	setUpPage,
	testProcedurePage,
	wholeCoursePage,
];
