const WINDOW = 15 * 60_000;
const MOST = 10;

/** Counts wrong passwords and secrets, so that nobody can try many. */
export class Guesses {
	private wrong: number[] = [];

	/** Seconds until another try is heard; 0 when it may be made now. */
	wait(now = Date.now()): number {
		this.wrong = this.wrong.filter((moment) => moment > now - WINDOW);
		if (this.wrong.length < MOST) return 0;
		return Math.ceil((this.wrong[0] + WINDOW - now) / 1000);
	}

	add(now = Date.now()): void {
		this.wrong.push(now);
	}
}
