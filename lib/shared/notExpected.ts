/** How the answer begins about a result that Coachview does not expect. The row of its request keeps the answer. */
export const NOT_EXPECTED = 'Not expected by Coachview';
