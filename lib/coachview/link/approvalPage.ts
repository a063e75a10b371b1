const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (content: string) => `<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Koppeling met Coachview</title>
<style>body{font:16px/1.5 system-ui,sans-serif;background:#f2f5f8;color:#1d2b36;display:grid;place-items:center;min-height:90vh}
main{background:#fff;border-radius:8px;padding:2rem;max-width:26rem;box-shadow:0 1px 4px #0003}
input,button{font:inherit;padding:.6rem;width:100%;box-sizing:border-box;margin-top:.4rem}button{background:#1b4f8f;color:#fff;border:0;border-radius:4px;margin-top:1rem}
.wrong{color:#a40}</style></head><body><main>${content}</main></body></html>`;

/** The page on which an administrator lets Coachview in; it needs no script. In Dutch, as Coachview is. */
export const approvalPage = (form: string, redirectUri: string, wrong = false) =>
	page(`<h1>Coachview koppelen</h1>
<p><b>${escaped(new URL(redirectUri).host)}</b> vraagt toegang om deelnemers in en uit te schrijven voor e-learning.</p>
${wrong ? '<p class="wrong">Dit wachtwoord klopt niet.</p>' : ''}
<form method="post"><input type="hidden" name="request" value="${escaped(form)}">
<label>Wachtwoord van de koppeling<input type="password" name="password" autocomplete="off" autofocus required></label>
<button>Toegang geven</button></form><p><small>Het wachtwoord staat in n8n, bij de credential <i>Coachview Link API</i>.</small></p>`);

/** What is shown when Coachview's request can't be trusted: nobody is sent on. */
export const refusalPage = (what: string) =>
	page(`<h1>Coachview koppelen lukt niet</h1>
<p>De aanvraag is geweigerd (${escaped(what)}). Vergelijk in n8n de credential <i>Coachview Link API</i> met de instellingen in Coachview, en begin daar opnieuw.</p>`);
