/**
 * Coachview's records under their own Dutch API names (coachview.md §2.3–2.7).
 *
 * Personen, Opleidingen and Opleidingsonderdelen: fields SEEN, except `externId`, `externSource`, `email2`, `email3` (INFERRED).
 * Opleidingsvragen and Opleidingsonderdeeluitvoeringen: the entities are SEEN, all their field names are INFERRED.
 */
export interface AuditTrail {
	aangemaaktDatumTijd: string;
	aangemaaktDoor: string;
	gewijzigdDatumTijd: string;
	gewijzigdDoor: string;
	etag: number;
}

interface BaseRecord {
	id: string;
	auditTrail: AuditTrail;
}

/** A person. `vrijevelden` are the free fields by code; the REST answer flattens them to `vrijveld<code>`. */
export interface Persoon extends BaseRecord {
	titel: string | null;
	voorletters: string | null;
	voornaam: string | null;
	tussenvoegsels: string | null;
	achternaam: string;
	achterTitel: string | null;
	inactief: boolean;
	email1: string | null;
	email2: string | null;
	email3: string | null;
	tel1: string | null;
	geslacht: string | null;
	geboortedatum: string | null;
	geboorteplaats: string | null;
	externId: string | null;
	externSource: string | null;
	vrijevelden: Record<string, string | null>;
}

/** A course run. */
export interface Opleiding extends BaseRecord {
	code: string;
	naam: string;
	opleidingStatusId: 'TeStarten' | 'Definitief' | 'Uitgevoerd' | 'Afgerond' | 'Geannuleerd';
	publicatie: boolean;
	opleidingssoortId: string;
	startDatum: string;
	eindDatum: string;
	aantalOnderdelen: number;
}

/** A part of a run. `aanwezig` and `examen` say that attendance and a pass are *required*; they are nobody's outcome (SEEN, §2.5). */
export interface Opleidingsonderdeel extends BaseRecord {
	code: string;
	naam: string;
	datum: string | null;
	volgnummer: number;
	aanwezig: boolean;
	examen: boolean;
	lesvormId: 'Elearning' | 'Klassikaal';
	elearningOmgevingId: number | null;
	elearningCode: string | null;
	opleidingId: string;
}

/** A person's enrolment in a run. */
export interface Opleidingsvraag extends BaseRecord {
	persoonId: string;
	opleidingId: string;
	opleidingssoortId: string;
	opleidingsvraagStatusId: 'Ingepland' | 'Afgerond' | 'Vervallen';
}

/** What became of one part for one person. Null is "not marked yet", never "absent" or "failed". */
export interface Opleidingsonderdeeluitvoering extends BaseRecord {
	opleidingsvraagId: string;
	opleidingsonderdeelId: string;
	aanwezig: boolean | null;
	geslaagd: boolean | null;
	cijfer: number | null;
	datumAkkoord: string | null;
	vergrendeld: boolean;
}
