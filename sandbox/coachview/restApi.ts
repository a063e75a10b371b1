import omit from 'lodash/omit';

import type { Administration } from './administration';
import type { Budget } from './budget';
import { entities, searchable, shown, type EntityName, type View } from './entities';
import { jsonBody, Refusal, type Answer, type Call } from './http';
import { checkedPerson } from './persons';
import { filtered, ordered, page, type ListQuery } from './query';
import { sampleRows } from './sampleData';
import type { Tokens } from './tokens';

/**
 * `/api/v1/<Entity>` and `/api/v1/<Entity>/{id}` (coachview.md §2): Bearer token, daily budget, scope, then the request itself.
 * The texts of the error answers are invented; only the statuses are known.
 */
export class RestApi {
	constructor(
		private readonly administration: Administration,
		private readonly tokens: Tokens,
		private readonly budget: Budget,
	) {}

	answer(call: Call): Answer {
		const scopes = this.tokens.scopesOf(call);
		if (!scopes)
			return { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } };
		if (!this.budget.spend()) {
			return {
				status: 429,
				body: { message: 'Het maximum aantal verzoeken per 24 uur is bereikt.' },
				headers: this.budget.headers(),
			};
		}
		const answer = this.served(call, scopes);
		return { ...answer, headers: { ...this.budget.headers(), ...answer.headers } };
	}

	private served(call: Call, scopes: string[]): Answer {
		try {
			return this.routed(call, scopes);
		} catch (error) {
			if (error instanceof Refusal)
				return { status: error.status, body: { message: error.message } };
			throw error;
		}
	}

	private routed(call: Call, scopes: string[]): Answer {
		const [, entityText, id] = /^\/api\/v1\/([^/]+)(?:\/([^/]+))?$/.exec(call.path) ?? [];
		const entity = Object.keys(entities).find((name) => name === entityText) as
			| EntityName
			| undefined;
		if (!entity) throw new Refusal(404, `${call.path} bestaat niet.`);

		const scope = `${entity}.${call.method === 'GET' ? 'Lezen' : 'Schrijven'}`;
		if (!scopes.includes('api') || !scopes.includes(scope)) {
			if (this.administration.settings.sampleData && call.method === 'GET')
				return this.sample(entity, id);
			throw new Refusal(403, `Geen rechten: scope ${scope} ontbreekt.`);
		}
		if (call.method === 'GET')
			return id === undefined ? this.list(entity, call) : this.single(entity, id, call);
		// The verb for a change is INFERRED (§2.3); writing other entities has no public evidence at all (§2.7).
		if (entity === 'Personen' && call.method === 'POST' && id === undefined)
			return this.createPerson(call);
		if (entity === 'Personen' && call.method === 'PATCH' && id !== undefined)
			return this.updatePerson(call, id);
		throw new Refusal(405, `${call.method} kan niet op ${call.path}.`);
	}

	private list(entity: EntityName, call: Call): Answer {
		const query = this.listQuery(call);
		if (query.skip > this.administration.settings.highSkip)
			throw new Refusal(500, 'Time-out bij het uitvoeren van de zoekopdracht.');
		const records = new Map(
			entities[entity]
				.rows(this.administration)
				.map((record) => [searchable(this.administration, entity, record, query.where), record]),
		);
		const found = ordered(filtered([...records.keys()], query.where), query.orderby);
		const view = viewOf(call);
		const body = page(found, query).map((row) =>
			shown(this.administration, entity, records.get(row)!, view),
		);
		return {
			status: 200,
			body,
			headers: flag(call, 'Count') ? { RowCount: String(found.length) } : {},
		};
	}

	private single(entity: EntityName, id: string, call: Call): Answer {
		const record = entities[entity]
			.rows(this.administration)
			.find((row) => (row as { id: string }).id === id.toLowerCase());
		if (!record) throw new Refusal(404, `${entity} ${id} niet gevonden.`);
		return { status: 200, body: shown(this.administration, entity, record, viewOf(call)) };
	}

	private sample(entity: EntityName, id?: string): Answer {
		const rows = sampleRows(this.administration, entity);
		return { status: 200, body: id === undefined ? rows : rows[0] };
	}

	private createPerson(call: Call): Answer {
		const fields = checkedPerson(jsonBody(call));
		if (!fields.achternaam) throw new Refusal(400, 'Veld "achternaam" is verplicht.');
		return { status: 201, body: this.person(this.administration.addPerson(fields)) };
	}

	/** An `auditTrail.etag` in the body must be the current one (INFERRED, §2.1); without it the last writer wins. */
	private updatePerson(call: Call, id: string): Answer {
		const { auditTrail, ...fields } = jsonBody(call);
		const changes = omit(fields, 'id');
		const etag = (auditTrail as { etag?: number } | undefined)?.etag;
		const current = this.administration.personen.find((person) => person.id === id.toLowerCase());
		if (current && etag !== undefined && etag !== current.auditTrail.etag) {
			throw new Refusal(409, 'De persoon is intussen door iemand anders gewijzigd.');
		}
		return {
			status: 200,
			body: this.person(this.administration.updatePerson(id.toLowerCase(), checkedPerson(changes))),
		};
	}

	private person(record: object) {
		return shown(this.administration, 'Personen', record, {
			relations: false,
			extraFields: false,
			freeFields: true,
		});
	}

	private listQuery(call: Call): ListQuery {
		const { defaultTake, maxTake } = this.administration.settings;
		const take = whole(call, 'take', defaultTake);
		return {
			where: param(call, 'where'),
			orderby: param(call, 'orderby'),
			skip: whole(call, 'skip', 0),
			take: Math.min(take, maxTake),
		};
	}
}

function viewOf(call: Call): View {
	return {
		relations: flag(call, 'InclusiefDirecteRelaties'),
		extraFields: flag(call, 'InclusiefExtraVelden'),
		freeFields: flag(call, 'InclusiefVrijevelden'),
	};
}

/** Parameter names come in any case, as field names do (INFERRED). */
function param(call: Call, name: string): string {
	return [...call.query].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? '';
}

const flag = (call: Call, name: string): boolean => param(call, name).toLowerCase() === 'true';

function whole(call: Call, name: string, otherwise: number): number {
	const text = param(call, name);
	if (text === '') return otherwise;
	if (!/^\d+$/.test(text)) throw new Refusal(400, `"${name}" moet een geheel getal zijn.`);
	return Number(text);
}
