import { functionNotAllowed, type Caller } from '../access';
import { codingError, invalidParameter, missingRecord } from '../errors';
import type { Form } from '../form';
import { completionFeed, outsideTheService, serviceFunctions } from '../service';
import { cohortFunctions } from './cohorts';
import { completionFunctions } from './completion';
import { completionFeedFunctions } from './completionfeed';
import { courseFunctions } from './courses';
import type { WsFunction } from './define';
import { enrolmentFunctions } from './enrolments';
import { gradeFunctions } from './grades';
import { groupFunctions } from './groups';
import { siteFunctions } from './site';
import { userFunctions } from './users';

const functions: Record<string, WsFunction> = {
	...siteFunctions,
	...userFunctions,
	...courseFunctions,
	...enrolmentFunctions,
	...cohortFunctions,
	...groupFunctions,
	...completionFunctions,
	...completionFeedFunctions,
	...gradeFunctions,
};

/** Calls a function for an authenticated account, with every refusal that comes before the function itself. */
export function call(caller: Caller, name: string | undefined, parameters: Form): unknown {
	if (name === undefined) throw invalidParameter('Missing wsfunction');
	const inService = caller.site.functions.includes(name);
	const exists = completionFeed.includes(name)
		? caller.site.plugin.installed
		: name in functions || [...serviceFunctions, ...outsideTheService].includes(name);
	if (!exists) throw missingRecord(caller.site.traits, 'external_functions');
	const { serviceEnabled, authorised } = caller.site;
	// A disabled service is as one without functions (`load_function_info`: `WHERE s.enabled = 1`).
	if (!serviceEnabled || !inService || !authorised.includes(caller.user.id))
		throw functionNotAllowed(name);
	const found = functions[name];
	if (!found) throw codingError(`the stand-in has no ${name}`);
	return found(caller, parameters);
}
