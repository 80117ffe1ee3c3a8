// npm start: installs, builds when the sources are newer, serves. Needs nothing but Node 20 and npm.
import { ensureBuilt, ensureInstalled } from './prepare.mjs'
import { askToStop, spawnServer, whenAskedToStop } from './server.mjs'

ensureInstalled()
ensureBuilt()
const server = spawnServer()
whenAskedToStop(() => askToStop(server))
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
