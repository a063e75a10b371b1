import { htmlToText, decodeEntities } from '../../../lib/text/html';

describe('a name that Moodle gives as HTML', () => {
	it.each([
		['Veiligheid &amp; gezondheid', 'Veiligheid & gezondheid'],
		['A &amp;amp; B', 'A &amp; B'],
		['R&D', 'R&D'],
		['5 &lt; 6 &gt; 4', '5 < 6 > 4'],
		['&quot;Zo&quot; &#039;n &#x27;ding&apos;', "\"Zo\" 'n 'ding'"],
		['Caf&eacute; &ndash; &euro;&nbsp;5', 'Café – €\u00a05'],
		['&#128512;', '😀'],
		['&unknown; &#0; &#xD800; &', '&unknown; &#0; &#xD800; &'],
	])('%s is the text %s', (html, text) => expect(decodeEntities(html)).toBe(text));
});

it('a description is compared as text', () => {
	expect(htmlToText('<div class="text_to_html">Werkt bij R&amp;D<br />in Gouda</div>')).toBe(
		'Werkt bij R&D in Gouda',
	);
	expect(htmlToText('3 < 4 en a<b')).not.toBe('');
});
