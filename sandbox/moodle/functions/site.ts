import { createHash } from 'node:crypto';
import type { Caller } from '../access';
import { formatString } from '../html';
import { structure } from '../schema';
import { isPluginFunction } from '../service';
import { ADMIN } from '../users';
import { pictureUrl } from '../views/user';
import type { WsFunction } from './define';

/**
 * `core_webservice_get_site_info`. Unlike all the others it asks nothing of the account: it succeeds while the policy
 * is not agreed to or the profile is incomplete (recordings site_policy_not_agreed_siteinfo, usernotfullysetup).
 */
const getSiteInfo: WsFunction = (caller, form) => {
	structure({}).check(form);
	return siteInfo(caller);
};

function siteInfo({ site, user }: Caller): Record<string, unknown> {
	const { traits } = site;
	return {
		sitename: formatString(site.name),
		username: user.username,
		firstname: user.firstname,
		lastname: user.lastname,
		fullname: `${user.firstname} ${user.lastname}`,
		lang: user.lang,
		userid: user.id,
		siteurl: site.url,
		userpictureurl: pictureUrl(site, 'f1'),
		functions: site.functions.map((name) => ({
			name,
			version: isPluginFunction(name) ? traits.pluginVersion : traits.coreVersion,
		})),
		downloadfiles: 0,
		uploadfiles: 0,
		release: traits.release,
		version: traits.coreVersion,
		mobilecssurl: '',
		advancedfeatures: traits.advancedfeatures.map(([name, value]) => ({ name, value })),
		usercanmanageownfiles: true,
		userquota: 104857600,
		usermaxuploadfilesize: 67108864,
		userhomepage: 1,
		// Declared but not answered: absent from JSON, null in XML.
		...(traits.version === '4.3' ? {} : { userhomepageurl: undefined }),
		userprivateaccesskey: createHash('md5')
			.update(`${site.shortname}/${user.username}`)
			.digest('hex'),
		siteid: 1,
		sitecalendartype: 'gregorian',
		usercalendartype: 'gregorian',
		userissiteadmin: user.id === ADMIN,
		theme: 'boost',
		limitconcurrentlogins: 0,
		usersessionscount: undefined,
		...(traits.showsPolicyAgreed ? { policyagreed: Number(user.policyagreed) } : {}),
	};
}

export const siteFunctions = { core_webservice_get_site_info: getSiteInfo };
