/** A booking of one person on one e-learning code, with what Coachview has registered for it. */
export interface Booking {
	enrolmentId: string;
	/** The e-learning code. */
	code: string;
	/** By which ID number Moodle knows the person; empty when Coachview has none. */
	person: string;
	name: string;
	/** As the account in Moodle should have them; empty when Coachview has none. */
	firstname: string;
	lastname: string;
	email: string;
	/** `planned` is live: it needs access. A status that this package does not know is `other`. */
	status: 'planned' | 'waiting' | 'finished' | 'cancelled' | 'other';
	/** ISO 8601; null when Coachview does not show it. */
	bookedAt: string | null;
	/** Coachview has a result: present, passed, or approved. */
	registered: boolean;
	/** What it says: marked as present or passed. */
	achieved: boolean;
}

/** Whether a booking is a reason for somebody to be in a course. A waiting list gives no access, and what was cancelled ends it. */
export const isLegitimate = ({ status }: Pick<Booking, 'status'>) =>
	status !== 'cancelled' && status !== 'waiting';
