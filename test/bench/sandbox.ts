import { startMoodle } from '../../sandbox/moodle';

/** The stand-in as a process of its own, so that its work and memory are not counted. Writes its address on one line. */
async function main() {
	const latencyMs = Number(process.argv[2]);
	const { url } = await startMoodle({ world: 'training', latencyMs });
	console.log(url);
}

void main();
