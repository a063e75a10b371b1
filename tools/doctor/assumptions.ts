import { COACHVIEW_ZONE } from '../../lib/coachview/transport/localTime';
import {
	API_PREFIX,
	ELEARNING_FORM,
	ENROLMENT_STATUS,
	ENTITY,
	FIELD,
	MAX_LIST_VALUES,
	PAGE_SIZE,
	UPDATE_METHOD,
} from '../../lib/coachview/transport/apiNames';
import { DEFAULT_TEMPLATE } from '../../lib/coachview/results/resultMessage';
import { SIGNATURE_HEADER } from '../../lib/coachview/results/signature';
import type { Swagger } from './swagger';

/** Something that the package takes for granted about Coachview. */
export interface Assumption {
	what: string;
	/** The value in the code. */
	value: string;
	/** SEEN in public documentation or in a working client; INFERRED otherwise. */
	known: 'SEEN' | 'INFERRED';
	source: string;
	check: string;
	/** What to change when it does not hold. */
	ifNot: string;
	/** What a tenant's swagger.json says of it; undefined when it does not say. */
	swagger?: (api: Swagger) => boolean | undefined;
}

const SWAGGER = "the tenant's swagger.json (`npm run doctor`)";
const NAMES = '`lib/coachview/transport/apiNames.ts`';
const SEEN_IN_CLIENTS = 'two or three independent public clients';

const entityAssumption = (name: string, what: string, known: Assumption['known']): Assumption => ({
	what: `${what} are read from the entity`,
	value: name,
	known,
	source:
		known === 'SEEN'
			? SEEN_IN_CLIENTS
			: 'the name is in the article on attendance percentages; the path by analogy',
	check: SWAGGER,
	ifNot: `\`ENTITY\` in ${NAMES}`,
	swagger: (api) => api.hasPath(`/${name}`),
});

const fieldAssumption = (
	of: string,
	name: string,
	what: string,
	known: Assumption['known'],
	source: string,
): Assumption => ({
	what: `${of}: ${what}`,
	value: name,
	known,
	source,
	check: SWAGGER,
	ifNot: `\`FIELD\` in ${NAMES}, and the record type beside its use in \`lib/coachview\``,
	swagger: (api) => api.hasField(of, name),
});

const parameterAssumption = (
	name: string,
	what: string,
	known: Assumption['known'],
	source: string,
): Assumption => ({
	what,
	value: name,
	known,
	source,
	check: SWAGGER,
	ifNot: '`lib/coachview`, where the parameter is named',
	swagger: (api) => api.hasParameter(`/${ENTITY.enrolment}`, name),
});

const otherAssumption = (
	what: string,
	value: string,
	known: Assumption['known'],
	source: string,
	check: string,
	ifNot: string,
): Assumption => ({ what, value, known, source, check, ifNot });

const BY_ANALOGY = 'by analogy with seen entities';

/** Every assumption about Coachview; `docs/coachview-assumptions.md` and the doctor are made from it. */
export const ASSUMPTIONS: Assumption[] = [
	{
		...otherAssumption(
			'The REST API lives below',
			API_PREFIX,
			'SEEN',
			SEEN_IN_CLIENTS,
			SWAGGER,
			`\`API_PREFIX\` in ${NAMES}`,
		),
		swagger: (api) => api.hasPath(`${API_PREFIX}/${ENTITY.person}`),
	},
	otherAssumption(
		'Tokens come from',
		'POST /auth/connect/token, client credentials, form-encoded',
		'SEEN',
		'Postman article, two clients',
		'`npm run doctor` fetches one',
		'`lib/coachview/transport/accessToken.ts`',
	),
	otherAssumption(
		'`expires_in` is in',
		'seconds',
		'INFERRED',
		'OAuth 2.0; one client says milliseconds but uses seconds',
		'`npm run doctor` prints it: 900, 3600 or 28800',
		'`tokenExpiresAtMs` in `lib/coachview/transport/accessToken.ts`',
	),
	otherAssumption(
		'Without a scope in the request, a token has',
		'all scopes ticked at the client',
		'INFERRED',
		'a maintained client omits it',
		'`npm run doctor` reads each entity',
		'*Scope* in the credential',
	),
	otherAssumption(
		'Training and live hosts are',
		"training.coachview.net, secure.coachview.net, or a tenant's own",
		'SEEN',
		'article on client ids; a client with a tenant host',
		'log in there',
		'*Environment* and *Base URL* in the credential',
	),
	entityAssumption(ENTITY.person, 'Persons', 'SEEN'),
	entityAssumption(ENTITY.run, 'Course runs', 'SEEN'),
	entityAssumption(ENTITY.part, 'Parts of course runs', 'SEEN'),
	entityAssumption(ENTITY.enrolment, 'Enrolments', 'INFERRED'),
	entityAssumption(ENTITY.outcome, 'Outcomes per person and part', 'INFERRED'),
	fieldAssumption(
		ENTITY.person,
		FIELD.externId,
		'the id from another system',
		'INFERRED',
		'seen in Webaanvragen and webhooks',
	),
	fieldAssumption(
		ENTITY.person,
		FIELD.email,
		'the first email address',
		'SEEN',
		'a client that filters on it',
	),
	fieldAssumption(
		ENTITY.person,
		'email3',
		'more email addresses',
		'INFERRED',
		'the Moodle setup offers Email 1 to 3',
	),
	fieldAssumption(ENTITY.run, FIELD.runCode, 'the code', 'SEEN', 'a dump in a client'),
	fieldAssumption(
		ENTITY.part,
		FIELD.partRun,
		'the run that it belongs to',
		'SEEN',
		'a dump in a client',
	),
	fieldAssumption(
		ENTITY.part,
		'elearningCode',
		'the e-learning code',
		'SEEN',
		'a dump in a client',
	),
	fieldAssumption(
		ENTITY.part,
		'lesvormId',
		`the form of teaching; "${ELEARNING_FORM}" in any case is e-learning`,
		'SEEN',
		'a dump in a client',
	),
	fieldAssumption(
		ENTITY.part,
		'aanwezig',
		'attendance is *required* (never an outcome)',
		'SEEN',
		'article on attendance percentages',
	),
	fieldAssumption(
		ENTITY.part,
		'examen',
		'a pass is *required* (never an outcome)',
		'SEEN',
		'article on attendance percentages',
	),
	fieldAssumption(ENTITY.enrolment, FIELD.enrolmentPerson, 'the person', 'INFERRED', BY_ANALOGY),
	fieldAssumption(ENTITY.enrolment, FIELD.enrolmentRun, 'the course run', 'INFERRED', BY_ANALOGY),
	fieldAssumption(
		ENTITY.enrolment,
		'opleidingsvraagStatusId',
		'the status',
		'INFERRED',
		BY_ANALOGY,
	),
	otherAssumption(
		'Enrolments can be filtered by a field of their person as',
		FIELD.enrolmentExternId,
		'INFERRED',
		'dots lead into the record; that they lead into a related one is not documented',
		'count the calls of *Get Results* for a person and a code',
		'nothing: where the filter is refused or ignored, persons and enrolments are looked up one after the other',
	),
	otherAssumption(
		'Outcomes embed their parts with `InclusiefDirecteRelaties` as',
		'opleidingsonderdeel',
		'INFERRED',
		BY_ANALOGY,
		'count the calls of *Get Results* for a person and a code',
		'nothing: parts that are not embedded are looked up',
	),
	otherAssumption(
		"What an enrolment's status means",
		Object.entries(ENROLMENT_STATUS)
			.map(([id, meaning]) => `${id} = ${meaning}`)
			.join(', '),
		'INFERRED',
		'names in the user interface',
		'list some enrolments with *Coachview Enrolment > Get Many* and look at `statusId`',
		`\`ENROLMENT_STATUS\` in ${NAMES}`,
	),
	fieldAssumption(
		ENTITY.outcome,
		FIELD.outcomeEnrolment,
		'the enrolment',
		'INFERRED',
		'a column of that name in an import',
	),
	fieldAssumption(ENTITY.outcome, FIELD.outcomePart, 'the part', 'INFERRED', BY_ANALOGY),
	fieldAssumption(
		ENTITY.outcome,
		'aanwezig',
		'present',
		'INFERRED',
		'a column of that name in an import',
	),
	fieldAssumption(
		ENTITY.outcome,
		'geslaagd',
		'passed',
		'INFERRED',
		'a column of that name in an import',
	),
	fieldAssumption(
		ENTITY.outcome,
		'cijfer',
		'the grade',
		'INFERRED',
		'the term of the user interface',
	),
	fieldAssumption(
		ENTITY.outcome,
		'datumAkkoord',
		'when it was approved',
		'INFERRED',
		'the term of the user interface',
	),
	otherAssumption(
		'A mark that is null means',
		'not marked yet, never absent or failed',
		'SEEN',
		'a comment in an import',
		'compare an unmarked participant',
		'`lib/coachview/results/partResults.ts`',
	),
	parameterAssumption('where', 'Filters are in the parameter', 'SEEN', SEEN_IN_CLIENTS),
	parameterAssumption('orderby', 'The order is in the parameter', 'SEEN', 'a client'),
	otherAssumption(
		'The newest records come first with',
		'desc',
		'INFERRED',
		'the opposite of `asc`, which is in a client',
		'open the page of workflow 6: it lists the course runs that were changed last',
		'nothing: where it is refused, course runs are asked for by their start',
	),
	parameterAssumption(
		'take',
		`A page is at most ${PAGE_SIZE} records, in the parameter`,
		'SEEN',
		'what all three clients ask for',
	),
	parameterAssumption(
		'InclusiefDirecteRelaties',
		'Related records are embedded with',
		'SEEN',
		'two clients, on other entities',
	),
	parameterAssumption('InclusiefVrijevelden', 'Free fields are asked for with', 'SEEN', 'a client'),
	otherAssumption(
		'Two keys of order are joined with',
		'a comma',
		'INFERRED',
		'the language uses commas for lists',
		'`npm run doctor` asks for such a list',
		'`lib/coachview/transport/readAll.ts`',
	),
	otherAssumption(
		'Dates in filters are written',
		'dd-MM-yyyy, without time',
		'SEEN',
		'best practices',
		'`npm run doctor` asks for such a list',
		'`lib/coachview/transport/localTime.ts`',
	),
	otherAssumption(
		'Changes are filtered with',
		`${FIELD.changedAt}>=dd-MM-yyyy`,
		'INFERRED',
		'the field with = and a period is seen, >= on other dates',
		'`npm run doctor` asks for such a list',
		`\`FIELD.changedAt\` in ${NAMES}`,
	),
	otherAssumption(
		'The list of persons in the editor begins at the typed last name with',
		`${FIELD.lastName}>=text, ordered by ${FIELD.lastName}`,
		'INFERRED',
		'>= is seen, on other fields',
		'choose a person from the list in a Coachview node',
		'`lib/coachview/persons/suggestPersons.ts`; By External ID, By ID and By Email do without the list',
	),
	otherAssumption(
		'A comma list means',
		'one of these values',
		'SEEN',
		'best practices',
		'`npm run doctor` asks for such a list',
		'`lib/coachview/transport/readByValues.ts`',
	),
	otherAssumption(
		'Ids can be filtered on as',
		FIELD.id,
		'INFERRED',
		BY_ANALOGY,
		'`npm run doctor` asks for such a list',
		`\`FIELD.id\` in ${NAMES}`,
	),
	otherAssumption(
		'Ids in one comma list',
		String(MAX_LIST_VALUES),
		'INFERRED',
		'below the 2,048 characters that IIS allows a query',
		'a 404 or 414 on long lists says otherwise',
		`\`LIST_SIZE\` in ${NAMES}`,
	),
	otherAssumption(
		'Operators in filters are',
		'percent-encoded',
		'INFERRED',
		'a maintained client does so; another author says it is refused',
		'a filter that finds nothing',
		'option *Unencoded Filters* of the node',
	),
	otherAssumption(
		'Free fields are shown as',
		'vrijveld<code>',
		'INFERRED',
		'seen once',
		'read a person with a filled free field',
		'`lib/coachview/persons/persons.ts`',
	),
	otherAssumption(
		'Free fields are written as',
		'vrijevelden: {<code>: value}',
		'INFERRED',
		'the shape in Webaanvragen',
		'write one on the training environment',
		'`lib/coachview/persons/writePersons.ts`',
	),
	{
		...otherAssumption(
			'A person is created with',
			`POST /${ENTITY.person}`,
			'SEEN',
			'a client',
			SWAGGER,
			'`lib/coachview/persons/writePersons.ts`',
		),
		swagger: (api) => api.verbs(`/${ENTITY.person}`).includes('POST'),
	},
	{
		...otherAssumption(
			'A person is changed with',
			`${UPDATE_METHOD} /${ENTITY.person}/{id}`,
			'INFERRED',
			'the use is documented, the verb was not readable',
			SWAGGER,
			`\`UPDATE_METHOD\` in ${NAMES}`,
		),
		swagger: (api) => api.verbs(`/${ENTITY.person}/{id}`).includes(UPDATE_METHOD),
	},
	fieldAssumption(
		ENTITY.person,
		'auditTrail.etag',
		'guards against overwriting a change of somebody else',
		'INFERRED',
		'the field is seen, its use is not',
	),
	otherAssumption(
		'While Coachview withdraws somebody, a live enrolment of the code is another one when',
		'a cancelled one of the code is there too',
		'INFERRED',
		'whether the status is set before or after the call is not documented; when in doubt, access stays',
		'withdraw somebody and look at the status in *Get Needed Codes*',
		'`lib/coachview/enrolments/codesStillNeeded.ts`',
	),
	otherAssumption(
		'Times without zone are',
		COACHVIEW_ZONE,
		'INFERRED',
		'a Dutch product without zones in its times',
		'change a record and compare `changedAt` with your clock',
		'`COACHVIEW_ZONE` in `lib/coachview/transport/localTime.ts`',
	),
	otherAssumption(
		'Without a scope, lists may hold',
		'example values whose ids are all equal',
		'SEEN',
		'articles on Swagger',
		'`npm run doctor` notices it',
		'`lib/coachview/transport/sampleData.ts`',
	),
	otherAssumption(
		'`X-Rate-Limit-Reset` is',
		'a timestamp: ISO 8601, seconds and milliseconds are understood',
		'SEEN',
		'article on 429; its form is not shown',
		'`npm run doctor` prints it',
		'`parseResetMs` in `lib/coachview/transport/rateLimit.ts`',
	),
	otherAssumption(
		'The result message looks like',
		`<${/<(\w+)>/.exec(DEFAULT_TEMPLATE)![1]}> with six elements`,
		'INFERRED',
		'the schema is not public',
		'`npm run doctor` with `COACHVIEW_RESULT_XSD`',
		'*Message Template* in the node',
	),
	otherAssumption(
		'The values of the result message are written as',
		'UTC time with milliseconds, true and false, a decimal point',
		'INFERRED',
		'the schema is not public',
		'`npm run doctor` with `COACHVIEW_RESULT_XSD` says which options fit',
		'the options of Preview and Send',
	),
	otherAssumption(
		'The link and the result address call a person by',
		'the same id: the ExternId, the id of the API, or the first of them that there is',
		'INFERRED',
		'the setting of the Moodle link is SEEN, that of the generic link by analogy',
		'enrol a test participant, and send a result of the same',
		'*ID Number in Moodle* in the *Coachview API* credential',
	),
	otherAssumption(
		'The signature is in',
		`${SIGNATURE_HEADER}: HMAC over the raw body, SHA-512, Base64`,
		'SEEN',
		'article on the result webhook',
		'the test of the *Coachview Result API* credential',
		'*Algorithm*, *Signature Encoding* in the credential',
	),
	otherAssumption(
		'Per person and part Coachview takes',
		'one result: the first one wins and is locked',
		'SEEN',
		'article on results from Moodle',
		'send a second result on the training environment',
		'*If Already Sent* in the node',
	),
	otherAssumption(
		'With status 200 the result address answers',
		'a short plain text; what it says is not looked at, but an empty body, a page and JSON are not its own',
		'INFERRED',
		'the article on the result webhook names the status alone',
		'send a result on the training environment',
		'`isAccepted` in `lib/coachview/results/sendResult.ts`',
	),
	otherAssumption(
		'The result address answers 404 when',
		'person or enrolment is not there, or no longer "ingepland"',
		'SEEN',
		'articles on the result webhook and on errors',
		'send a result of somebody who is not enrolled',
		'`lib/coachview/results/sendResult.ts`',
	),
];
