/** Coachview writes times without a zone; they are Dutch local time (INFERRED, coachview.md §2.1). */
export function dutchLocalTime(moment: Date): string {
	// Swedish dates look like ISO 8601.
	const seconds = moment
		.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' })
		.replace(' ', 'T');
	return `${seconds}.${String(moment.getUTCMilliseconds()).padStart(3, '0')}`;
}
