import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { nodesBehind, targetsOf } from '../workflows/shippedWorkflows';
import type { ShippedWorkflow } from '../workflows/shippedWorkflows';
import type { ChangeableWorkflow } from './ownWorkflow';

/** Between a node's output and the node that runs next; after a node to which nothing is connected, the end. */
export interface Boundary {
	name: string;
	after: string;
	output: number;
	before?: string;
}

/** Every boundary to which a call can come, from its trigger on, as the file has them. */
export function boundariesOf(workflow: ShippedWorkflow, trigger: string): Boundary[] {
	return [trigger, ...nodesBehind(workflow, [trigger])].flatMap((after) => {
		const outputs = targetsOf(workflow, after);
		if (outputs.flat().length === 0)
			return [{ name: `after ${after}, at the end`, after, output: 0 }];
		return outputs.flatMap((targets, output) =>
			targets.map((before) => ({
				name: `after ${after}${output > 0 ? ` (output ${output + 1})` : ''}, before ${before}`,
				after,
				output,
				before,
			})),
		);
	});
}

/** Holds executions at boundaries until they are killed or let go: at each one, a request that is answered late. */
export class Gate {
	private readonly toHold = new Map<string, string[]>();

	private readonly held: ServerResponse[] = [];

	/** Who is held where, in the order in which they came. */
	readonly arrived: string[] = [];

	private constructor(private readonly server: Server) {
		server.on('request', ({ url }, response) => {
			const { searchParams } = new URL(url!, 'http://gate');
			const person = searchParams.get('person') ?? '';
			const boundary = searchParams.get('boundary') ?? '';
			const places = this.toHold.get(person) ?? [];
			if (!places.includes(boundary)) return response.end('{}');
			places.splice(places.indexOf(boundary), 1);
			this.arrived.push(`${person} ${boundary}`);
			return this.held.push(response);
		});
	}

	static async start(): Promise<Gate> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new Gate(server);
	}

	/** Lets the next execution of a call about the person stop at the boundary. */
	hold(person: string, { name }: Boundary): void {
		this.toHold.set(person, [...(this.toHold.get(person) ?? []), name]);
	}

	holds = (person: string, { name }: Boundary) => this.arrived.includes(`${person} ${name}`);

	/** From now on nobody is held. */
	open(): void {
		this.toHold.clear();
		this.held.splice(0).forEach((response) => response.end('{}'));
	}

	async stop(): Promise<void> {
		this.open();
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/**
	 * Puts a node at each boundary that asks the gate and leads nowhere. n8n runs it before the node that comes next, which stands below it, so that the items of the
	 * workflow go their way as they were shipped.
	 *
	 * @param personField where the trigger has the ID of the person
	 */
	putInto(
		workflow: ChangeableWorkflow,
		boundaries: Boundary[],
		trigger: string,
		personField = 'personExternalId',
	): void {
		const { port } = this.server.address() as AddressInfo;
		boundaries.forEach(({ name, after, output }, i) => {
			const place = `Boundary ${i + 1}`;
			const person = `$('${trigger}').isExecuted ? $('${trigger}').first().json.${personField} : ''`;
			workflow.nodes.push({
				id: `boundary-${i + 1}`,
				name: place,
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [i * 100, -2000],
				parameters: {
					url: `=http://127.0.0.1:${port}/?boundary=${encodeURIComponent(name)}&person={{ encodeURIComponent(${person}) }}`,
					options: { timeout: 600_000 },
				},
				executeOnce: true,
				onError: 'continueRegularOutput',
			});
			workflow.connections[after] ??= { main: [] };
			const { main } = workflow.connections[after];
			main[output] = [{ node: place, type: 'main', index: 0 }, ...(main[output] ?? [])];
		});
	}
}
