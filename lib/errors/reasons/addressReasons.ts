import type { LocalText } from '../localText';

/** Why an address can't be used. None of them quotes the address, which may hold a password. */
export const addressReasons = {
	ADDRESS_EMPTY: { en: 'The address is empty.', nl: 'Het adres is leeg.' },
	ADDRESS_SCHEME: {
		en: 'The address starts with "{scheme}:". Use https://.',
		nl: 'Het adres begint met "{scheme}:". Gebruik https://.',
	},
	NOT_AN_ADDRESS: {
		en: "It isn't a web address, such as https://learning.example.org.",
		nl: 'Het is geen webadres, zoals https://leren.example.org.',
	},
	ADDRESS_WITH_PASSWORD: {
		en: 'The address contains a username or password. Enter it without them.',
		nl: 'Het adres bevat een gebruikersnaam of wachtwoord. Vul het in zonder die gegevens.',
	},
	ADDRESS_IS_TOKEN: {
		en: 'It looks like a token, which belongs in the field below it.',
		nl: 'Het lijkt op een token. Dat hoort in het veld eronder.',
	},
} as const satisfies Record<string, LocalText>;
