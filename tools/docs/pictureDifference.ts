import type { Browser } from 'playwright-core';

// What a browser has and Node.js has not.
interface Bitmap {
	width: number;
	height: number;
}
declare function createImageBitmap(picture: Blob): Promise<Bitmap>;
declare class OffscreenCanvas {
	constructor(width: number, height: number);
	getContext(kind: '2d'): {
		drawImage(bitmap: Bitmap, x: number, y: number): void;
		getImageData(x: number, y: number, width: number, height: number): Bitmap & { data: number[] };
	};
}

/** Steps of one colour (of 255) that two pictures of the same thing may differ by: the edges of letters. */
const TOLERANCE = 32;

/**
 * How much of a picture looks different, from 0 to 1; 1 when the sizes differ. A browser decodes the pictures, so nothing has to be installed for it.
 */
export async function pictureDifference(
	browser: Browser,
	before: Buffer,
	after: Buffer,
): Promise<number> {
	const blank = await browser.newPage();
	try {
		return await blank.evaluate(
			async ([tolerance, ...pictures]) => {
				const [one, other] = await Promise.all(
					pictures.map(async (base64) => {
						const answer = await fetch(`data:image/png;base64,${base64}`);
						const bitmap = await createImageBitmap(await answer.blob());
						const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
						const context = canvas.getContext('2d');
						context.drawImage(bitmap, 0, 0);
						return context.getImageData(0, 0, bitmap.width, bitmap.height);
					}),
				);
				if (one.width !== other.width || one.height !== other.height) return 1;
				let different = 0;
				for (let i = 0; i < one.data.length; i += 4)
					if ([0, 1, 2].some((c) => Math.abs(one.data[i + c] - other.data[i + c]) > tolerance))
						different++;
				return different / (one.width * one.height);
			},
			[TOLERANCE, before.toString('base64'), after.toString('base64')] as const,
		);
	} finally {
		await blank.close();
	}
}
