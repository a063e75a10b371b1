/** Whether a site is on MoodleCloud, Moodle's own hosting, where nobody can install a plug-in. @param url of the site */
export const isMoodleCloud = (url: string) =>
	URL.canParse(url) && /\.moodlecloud\.com$/i.test(new URL(url).hostname);
