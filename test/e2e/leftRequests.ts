import { waitUntil } from '../../tools/demo/demonstrate';
import type { Stack } from '../../tools/dev/stack';
import type { DataTable, Row } from '../../tools/dev/dataTable';
import type { Participant } from './participant';
import { rest, runOften } from './schedules';

/** The rows of requests that are left, and the schedule of workflow 1 that works them off, without the waiting. */
export class LeftRequests {
	constructor(
		private readonly stack: Stack,
		private readonly requests: DataTable,
	) {}

	/** The schedule comes so often that a test can wait for it. */
	async runOften(): Promise<void> {
		await runOften(this.stack.n8n, this.stack.workflows.enrolment, 2);
	}

	async rest(): Promise<void> {
		await rest(this.stack.n8n, this.stack.workflows.enrolment);
	}

	private async rowsOf(people: Participant[]): Promise<Row[]> {
		const ids = people.map(({ externId }) => externId);
		return (await this.requests.allRows()).filter(({ person }) => ids.includes(String(person)));
	}

	/** Unless an execution took the row meanwhile: one that is made due then is worked on twice. */
	private async makeDue(rows: Row[]): Promise<void> {
		const nextAt = new Date(Date.now() - 1000).toISOString();
		for (const { id, attempts } of rows)
			await this.requests.changeWhere({ id, attempts }, { nextAt });
	}

	/**
	 * As if the time of the executions that hold rows was over.
	 *
	 * @param startedAt of n8n, after it was killed: what its schedule holds since then, or may take at any moment since it is due, is left to it. A row that is made due while an
	 *   execution works on it would be worked on twice.
	 */
	async endClaims(people: Participant[], startedAt = Infinity): Promise<void> {
		const timeOf = (value: unknown) => Date.parse(String(value));
		const isHeld = ({ claimedBy, claimedSince, nextAt }: Row) =>
			claimedBy && timeOf(claimedSince) < startedAt && timeOf(nextAt) > Date.now();
		await this.makeDue((await this.rowsOf(people)).filter(isHeld));
	}

	/** Waits until the schedule has worked off all that is left, as if the minutes between attempts had passed. */
	async workOff(people: Participant[]): Promise<void> {
		await waitUntil(
			async () => {
				const rows = await this.rowsOf(people);
				const isWaiting = ({ nextAt, claimedBy }: Row) =>
					!claimedBy && nextAt && Date.parse(String(nextAt)) > Date.now();
				await this.makeDue(rows.filter(isWaiting));
				return rows;
			},
			(rows) => rows.every(({ nextAt }) => nextAt === null),
		);
	}
}
