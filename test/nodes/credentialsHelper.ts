import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	Workflow,
} from 'n8n-workflow';
import { ICredentialsHelper } from 'n8n-workflow';

import { CoachviewApi } from '../../credentials/CoachviewApi.credentials';
import { CoachviewResultApi } from '../../credentials/CoachviewResultApi.credentials';
import { MoodleApi } from '../../credentials/MoodleApi.credentials';
import { MoodleFourthSiteApi } from '../../credentials/MoodleFourthSiteApi.credentials';
import { MoodleSecondSiteApi } from '../../credentials/MoodleSecondSiteApi.credentials';
import { MoodleThirdSiteApi } from '../../credentials/MoodleThirdSiteApi.credentials';

const TYPES: ICredentialType[] = [
	new CoachviewApi(),
	new CoachviewResultApi(),
	new MoodleApi(),
	new MoodleFourthSiteApi(),
	new MoodleSecondSiteApi(),
	new MoodleThirdSiteApi(),
];

const typeOf = (name: string) => TYPES.find((type) => type.name === name)!;

/** The credentials of one run, by type. */
export type Credentials = Record<string, ICredentialDataDecryptedObject>;

/** What n8n does with credentials, without its database and encryption: expressions in `authenticate`, tokens fetched before a call and kept. */
export class CredentialsHelper extends ICredentialsHelper {
	constructor(private readonly store: Credentials) {
		super();
	}

	getParentTypes = () => [];

	isCredentialUsableByNode = () => true;

	getCredentialsProperties = (name: string) => typeOf(name).properties;

	getCredentials = async () => await Promise.reject(new Error('Not used'));

	getDecrypted = async (_: unknown, __: unknown, name: string) => ({ ...this.store[name] });

	updateCredentials = async (_: unknown, name: string, data: ICredentialDataDecryptedObject) => {
		this.store[name] = data;
	};

	updateCredentialsOauthTokenData = async () => {};

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		options: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = typeOf(name);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const properties = (authenticate?.properties ?? {}) as Record<string, Record<string, string>>;
		const added = Object.entries(properties).map(([part, values]) => {
			const resolved = Object.entries(values).map(([key, value]) => [
				key,
				workflow.expression.getSimpleParameterValue(
					node,
					value,
					'internal',
					{ $credentials: credentials },
					undefined,
					'',
				),
			]);
			const before = options[part as 'headers'];
			return [part, { ...before, ...Object.fromEntries(resolved) }];
		});
		return { ...options, ...Object.fromEntries(added) };
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		name: string,
		_node: INode,
		isExpired: boolean,
	) {
		const type = typeOf(name);
		const token = type.properties.find(({ typeOptions }) => typeOptions?.expirable)?.name;
		if (!token || !type.preAuthentication || (credentials[token] && !isExpired)) return undefined;
		const fetched = await this.runPreAuthentication(helpers, credentials, name);
		this.store[name] = { ...this.store[name], ...fetched };
		return Object.assign(credentials, fetched);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		name: string,
	) {
		const fetched = await typeOf(name).preAuthentication?.call(helpers, credentials);
		return fetched as ICredentialDataDecryptedObject | undefined;
	}
}
