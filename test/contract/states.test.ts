import { account, replayTopic, settings } from './replayTopic';

replayTopic('states', {
	'the service is disabled': (site) => {
		site.serviceEnabled = false;
		return () => (site.serviceEnabled = true);
	},
	'the service account must change its password': account({
		preferences: { auth_forcepasswordchange: '1' },
	}),
	'the service account has auth = nologin': account({ auth: 'nologin' }),
	'the service account is not confirmed': account({ confirmed: false }),
	'the service account is deleted': account({ deleted: true }),
	'passwords of the method manual expire': settings({ passwordsexpired: '1' }),
	'the service account has no e-mail address': account({ email: '' }),
	'maintenance mode on, by Site administration': settings({ maintenance_enabled: '1' }),
	'the address is on the list of blocked addresses': settings({ blockedip: '127.0.0.1' }),
	'an upgrade is running': settings({ upgraderunning: '1' }),
});
