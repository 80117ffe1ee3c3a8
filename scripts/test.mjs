// npm test: everything, in one command, in a fresh clone.
import { ensureChromium } from './chromium.mjs'
import { ensureOffice } from './office.mjs'
import { ensureBuilt, ensureInstalled } from './prepare.mjs'
import { staticChecks } from './static.mjs'
import { conclude, runTests } from './vitest.mjs'

ensureInstalled()
ensureOffice()
const chromium = ensureChromium()
const refused = await staticChecks()
ensureBuilt()
const { passed, failed } = runTests(process.argv.slice(2), { PARVIS_CHROMIUM: chromium })
conclude({ passed, failed: failed + refused })
