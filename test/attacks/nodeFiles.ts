/** Outside Jest, `X.node` is looked for as `X.node.json` first, which n8n has next to each `X.node.ts`. */
const { '.json': json } = require.extensions;
Reflect.deleteProperty(require.extensions, '.json');
require.extensions['.json'] = json;
