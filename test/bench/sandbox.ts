import { startMoodle } from '../../sandbox/moodle';
import { BENCH_COURSES } from './site';

/** The stand-in as a process of its own, so that its work and memory are not counted. Writes its address on one line. */
async function main() {
	const latencyMs = Number(process.argv[2]);
	const { url, site } = await startMoodle({ world: 'training', latencyMs });
	for (const name of BENCH_COURSES) site.addCourse({ shortname: name, idnumber: name });
	console.log(url);
}

void main();
