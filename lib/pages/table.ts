import type { Html } from './html';
import { html } from './html';

/** A table that scrolls sideways where the screen is narrow, also by keyboard. */
export const scrollTable = (label: string, columns: string[], rows: Html[]): Html =>
	html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
		<table>
			<thead>
				<tr>
					${columns.map((name) => html`<th scope="col">${name}</th>`)}
				</tr>
			</thead>
			<tbody>
				${rows}
			</tbody>
		</table>
	</div>`;
