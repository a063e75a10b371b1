import { createHash } from 'crypto';

import { escapeHtml } from '../text/html';
import type { Html } from './html';

/** The languages of the administrator's pages. */
export type PageLanguage = 'en' | 'nl';

const STYLE = `:root{color-scheme:light dark;--ink:#1d2b36;--dim:#51606c;--ground:#f2f5f8;--card:#fff;--line:#c8d1d9;--accent:#1b4f8f;--on-accent:#fff;--bad:#a32a00;--good:#1d6b3a}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebef;--dim:#a9b5bf;--ground:#12181d;--card:#1b242b;--line:#3a4751;--accent:#8ab8f0;--on-accent:#0c1a2b;--bad:#ff9d7a;--good:#7fd19b}}
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:var(--ground);color:var(--ink)}
main{max-width:75rem;margin:0 auto;padding:1rem}
nav{max-width:75rem;margin:0 auto;padding:.5rem 1rem}nav a{margin-right:1rem}
section{overflow-wrap:break-word;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem;margin:0 0 1rem}:is(section,fieldset)>:first-child,fieldset>legend+*{margin-top:0}:is(section,article,form,fieldset)>:last-child{margin-bottom:0}
h1{font-size:1.5rem;margin:.5rem 0 1rem}h2{font-size:1.15rem;margin:0 0 .5rem}
a{color:var(--accent)}.dim{color:var(--dim)}.bad{color:var(--bad)}.good{color:var(--good)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}th .dim{font-weight:400}.code{white-space:nowrap}
@media(max-width:40rem){.scroll :is(table,tbody,tr,td,th){display:block}.scroll tr{border-bottom:1px solid var(--line);padding:.5rem 0}.scroll :is(td,th){border:0;padding:.1rem 0}.scroll td:has(>input,>label){float:left;padding-right:.6rem}
.scroll tr:has(>th[scope=col]){position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}}
article{border-top:1px solid var(--line);padding:.6rem 0;margin-top:.6rem}article h3{font-size:1rem;margin:0}dl{margin:.4rem 0}dt{font-weight:600}dd{margin:0 0 .4rem}label.inline{display:inline;margin:0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
fieldset{min-width:0;border:1px solid var(--line);border-radius:6px;margin:.6rem 0}form{margin:0}label{display:block;margin:.5rem 0 .2rem}
input,select,textarea,button{font:inherit;padding:.45rem .6rem;border:1px solid var(--dim);border-radius:4px;background:var(--card);color:var(--ink);max-width:100%;box-sizing:border-box}
textarea{width:100%}button{background:var(--accent);color:var(--on-accent);border-color:var(--accent);cursor:pointer;margin:.2rem .4rem .2rem 0}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
ul.tiles{list-style:none;padding:0;margin:0}.buttons{display:flex;flex-wrap:wrap;gap:.2rem .8rem;align-items:flex-start}summary{cursor:pointer;padding:.45rem 0}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:1rem;color:var(--accent)}.charts figcaption,.charts details{color:var(--ink)}figure{margin:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.6rem}.tiles>*{border:1px solid var(--line);border-radius:6px;padding:.6rem}.tiles b{display:block;font-size:1.6rem}`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** No script, nothing from elsewhere, and forms go to n8n alone. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self'; base-uri 'none'`;

/**
 * A page for the administrator: complete, without script and without anything from elsewhere. It stands in n8n's own answer, so its policy is in the page itself.
 *
 * @param body what stands below the heading
 */
export const pageDocument = (language: PageLanguage, title: string, body: Html): string =>
	`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(PAGE_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body.text}
</main>
</body>
</html>
`;
