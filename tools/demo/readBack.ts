import type { SystemAccess } from '../dev/stack';

/** Reads the state of Moodle and Coachview through their public interfaces, independently of the package. */
export class ReadBack {
	private bearer?: string;

	constructor(private readonly access: SystemAccess) {}

	/** A Moodle web-service function, as any client would call it. */
	async moodle<T>(wsfunction: string, parameters: Record<string, string | number>): Promise<T> {
		const { siteUrl, token } = this.access.moodle;
		const body = new URLSearchParams({ wstoken: token, wsfunction, moodlewsrestformat: 'json' });
		Object.entries(parameters).forEach(([key, value]) => body.set(key, String(value)));
		const answer = await fetch(`${siteUrl.replace(/\/+$/, '')}/webservice/rest/server.php`, {
			method: 'POST',
			body,
		});
		const result = (await answer.json()) as T & { errorcode?: string; message?: string };
		if (result && result.errorcode) throw new Error(`Moodle: ${wsfunction}: ${result.message}`);
		return result;
	}

	async moodleUsers(idnumber: string) {
		return await this.moodle<
			Array<{ id: number; username: string; email: string; suspended: boolean }>
		>('core_user_get_users_by_field', {
			field: 'idnumber',
			'values[0]': idnumber,
		});
	}

	/** The courses that somebody has access to now. */
	async moodleCourses(userid: number) {
		return await this.moodle<Array<{ id: number; idnumber: string; fullname: string }>>(
			'core_enrol_get_users_courses',
			{ userid },
		);
	}

	/** Records of an entity of Coachview's REST API. */
	async coachview<T>(entity: string, where: string): Promise<T[]> {
		const { baseUrl } = this.access.coachview;
		this.bearer ??= await this.token();
		const answer = await fetch(
			`${baseUrl}/api/v1/${entity}?${new URLSearchParams({ where }).toString()}`,
			{
				headers: { authorization: `Bearer ${this.bearer}`, accept: 'application/json' },
			},
		);
		if (!answer.ok) throw new Error(`Coachview: ${entity} answered ${answer.status}`);
		return (await answer.json()) as T[];
	}

	/** A person's execution of the course part with an e-learning code: `aanwezig` and `geslaagd` are null until a result is registered. */
	async outcome(enrolmentId: string, elearningCode: string) {
		const parts = await this.coachview<{ id: string }>(
			'Opleidingsonderdelen',
			`elearningCode=${elearningCode}`,
		);
		const executions = await this.coachview<{
			opleidingsonderdeelId: string;
			aanwezig: boolean | null;
			geslaagd: boolean | null;
		}>('Opleidingsonderdeeluitvoeringen', `opleidingsvraagId=${enrolmentId}`);
		return executions.find(({ opleidingsonderdeelId }) =>
			parts.some(({ id }) => id === opleidingsonderdeelId),
		)!;
	}

	private async token(): Promise<string> {
		const { baseUrl, clientId, clientSecret } = this.access.coachview;
		const body = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		});
		const answer = await fetch(`${baseUrl}/auth/connect/token`, { method: 'POST', body });
		return ((await answer.json()) as { access_token: string }).access_token;
	}
}
