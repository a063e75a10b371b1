import { replayTopic, settings } from './replayTopic';

replayTopic('policy', {
	'site settings minpasswordlength = 20': settings({
		minpasswordlength: '20',
		minpassworddigits: '3',
		minpasswordlower: '2',
		minpasswordupper: '2',
		minpasswordnonalphanum: '2',
		maxconsecutiveidentchars: '1',
	}),
	"site setting passwordpolicy = '0'": settings({ passwordpolicy: '0' }),
});
