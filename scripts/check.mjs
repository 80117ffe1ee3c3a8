// npm run check: the quick loop, without a browser.
import { ensureOffice } from './office.mjs'
import { ensureInstalled } from './prepare.mjs'
import { staticChecks } from './static.mjs'
import { conclude, runTests } from './vitest.mjs'

ensureInstalled()
ensureOffice()
const refused = await staticChecks()
const { passed, failed } = runTests(['--exclude', 'test/journeys/**', ...process.argv.slice(2)])
conclude({ passed, failed: failed + refused })
