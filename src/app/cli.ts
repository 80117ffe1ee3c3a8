// The commands besides the server: npm run NAME -- arguments.
import { join, resolve } from 'node:path'
import { formatCount } from '#src/ground/design/text/index.ts'
import { findDemonstration } from './first-access.ts'
import { frame } from './frame.tsx'
import { composition, indicators } from './rooms.ts'
import { LOAD_USAGE, loadInto, loadOrder, removeFrom } from './load-command.ts'
import { loadHelp } from './load-document.ts'
import { install, installRestored } from './install.ts'
import { measureCatalogue } from './measure-catalogue.ts'
import { giveCatalogue } from '#src/core/measures/catalogue.ts'
import { allTenants } from '#src/core/organisation/index.ts'
import { type BackupReport, backup } from '#src/ground/backup/backup.ts'
import { restore, withArchive } from '#src/ground/backup/restore.ts'
import { systemClock } from '#src/ground/process/clock.ts'
import { type Connected, connect } from '#src/ground/database/connect.ts'
import { inTenant, openDatabase } from '#src/ground/database/db.ts'
import { type Environment, readEnvironment } from '#src/ground/process/env.ts'
import { folderStore } from '#src/ground/files/files.ts'
import { type Connections, migrate } from '#src/ground/database/migrate.ts'
import { makeOperatorLink } from '#src/ground/accounts/links.ts'
import { resealOutbox } from '#src/ground/jobs/outbox.ts'
import { faultOf } from '#src/ground/process/fault.ts'
import { watchHealth } from '#src/ground/process/health.ts'
import { fileLogger, LogFile } from '#src/ground/process/log.ts'
import { openKeyring, rotateKeyFile } from '#src/ground/secrets/keyring.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { JOURNAL_USAGE, journalCommand } from './journal-command.ts'
import { outboundOf } from './outbound.ts'
import { records, references } from './references.ts'
import { withOwner } from './with-owner.ts'
import { rightsOf } from './rights.ts'
import { startWork, stopWork } from './work.ts'

const ACCOUNTS_USAGE = 'npm run accounts -- link ADRESSE-ÉLECTRONIQUE'

/** What a command works with. `server()` opens the configured database once and brings it up to date. */
type Work = { environment: Environment; args: string[]; server: () => Promise<Connected>; say: (line: string) => void }
type Command = { usage: string; run: (work: Work) => Promise<void> }

const commands: Record<string, Command> = {
  migrate: {
    usage: 'npm run migrate',
    run: async ({ server, say }) => {
      await server()
      say('La base est à jour.')
    },
  },
  backup: {
    usage: 'npm run backup -- FICHIER',
    run: async ({ environment, args, say }) => {
      const target = fromCaller(oneFile(args))
      // Not brought up to date first: a backup is what one makes before an upgrade.
      const { connections, stop } = await connect(environment, async () => undefined)
      try {
        const from = { owner: connections.owner, dataDir: environment.dataDir, madeAt: systemClock.now() }
        say(backedUp(await backup(from, target), target))
      } finally {
        await stop()
      }
    },
  },
  restore: {
    usage: 'npm run restore -- FICHIER',
    run: async ({ environment, args, say }) => {
      const source = fromCaller(oneFile(args))
      const { stop } = await connect(environment, (connections) =>
        restoreInto(connections, { source, environment, say }),
      )
      await stop()
    },
  },
  load: {
    usage: LOAD_USAGE,
    run: async (work) => {
      const order = loadOrder(work.args)
      const profiles = composition.imports
      if (order === 'help') return work.say(`${LOAD_USAGE}\n\n${loadHelp(profiles)}`)
      const { say } = work
      if ('remove' in order) return removeFrom({ owner: (await work.server()).connections.owner, say }, order)
      const folder = fromCaller(order.folder)
      await withProduct(work, (deps) => loadInto({ deps, profiles, say }, { ...order, folder }))
    },
  },
  demo: {
    usage: 'npm run demo',
    run: async (work) => {
      await withProduct(work, async (deps) => {
        const there = await allTenants(deps.db)
        if (there.length > 0)
          throw new Error(
            `La démonstration se charge dans une base vide ; celle-ci contient : ${there.map(({ name }) => name).join(', ')}.`,
          )
        const demonstration = await findDemonstration()
        if (!demonstration) throw new Error('La démonstration n’est pas dans ce dossier.')
        await demonstration.loadDemonstration(deps, work.say)
      })
    },
  },
  worker: {
    usage: 'npm run worker',
    run: async (work) => withProduct(work, (deps) => workUntilStopped(work, deps)),
  },
  journal: {
    usage: JOURNAL_USAGE,
    run: async (work) => withProduct(work, (deps) => journalCommand(deps, work.args[0], work.say)),
  },
  accounts: {
    usage: ACCOUNTS_USAGE,
    run: async ({ environment, args, server, say }) => {
      const [order, email = ''] = args
      if (order !== 'link' || args.length !== 2) throw new Error(ACCOUNTS_USAGE)
      const { connections } = await server()
      const token = await withOwner(connections.owner, (owner) => makeOperatorLink(owner, email, systemClock.now()))
      if (token === undefined) throw new Error('Aucun compte ouvert n’a cette adresse, ou il n’a aucun rôle.')
      const place = environment.origin ?? 'adresse de Parvis'
      say(`Lien pour choisir un mot de passe, valable une heure, une seule fois : ${place}/mot-de-passe/${token}`)
    },
  },
  secrets: {
    usage: 'npm run secrets -- rotate | reseal',
    run: async (work) => {
      const [order] = work.args
      if (order !== 'rotate' && order !== 'reseal') throw new Error('npm run secrets -- rotate | reseal')
      await withProduct(work, async (deps) => {
        if (order === 'rotate') {
          if (work.environment.key !== undefined)
            throw new Error('La clé vient de PARVIS_KEY : mettez la nouvelle en tête, puis npm run secrets -- reseal.')
          rotateKeyFile(work.environment.dataDir)
        }
        const keys = openKeyring(work.environment)
        let again = 0
        for (const { id } of await allTenants(deps.db))
          again += await inTenant(deps.db, { tenant: id, mode: 'change' }, (tx) => resealOutbox(tx, keys, id))
        work.say(`Clé ${keys.current()} : ${formatCount(again, 'secret rechiffré', 'secrets rechiffrés')}.`)
      })
    },
  },
  figures: {
    usage: 'npm run figures [-- --json] [--disturb]',
    run: async ({ args }) => {
      const { runFigures } = await import('#demo/figures.ts')
      const note = (line: string): void => void process.stderr.write(`${line}\n`)
      const code = await runFigures(args, { say: note, print: (text) => void process.stdout.write(`${text}\n`) })
      if (code !== 0) throw new Error('Des chiffres publiés ne sont pas ceux du produit : voyez les lignes ci-dessus.')
    },
  },
}

/** The worker apart from the server: the same work, on the same queue, until it is told to stop. */
async function workUntilStopped({ environment, server, say }: Work, deps: Deps): Promise<void> {
  const { connections } = await server()
  const log = fileLogger(environment.log, new LogFile(join(environment.dataDir, 'parvis-worker.log')))
  const health = watchHealth({ folder: environment.dataDir, minFreeMb: environment.minFreeMb })
  process.on('unhandledRejection', (reason) => log.error({ err: faultOf(reason) }, 'unhandled rejection'))
  const all = { ...deps, health, outbound: outboundOf(environment) }
  const work = startWork(all, { connection: connections.worker, log, resting: health.readOnly })
  say('Le travail de fond tourne. Ctrl-C pour l’arrêter.')
  const alive = setInterval(() => undefined, 60_000)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => resolve())
  })
  clearInterval(alive)
  await stopWork(work)
}

const lines = (rows: number): string => formatCount(rows, 'ligne', 'lignes')

/** The product without its pages being served: what a load and the demonstration work on. */
async function withProduct({ environment, server }: Work, use: (deps: Deps) => Promise<void>): Promise<void> {
  const { connections } = await server()
  const { db, pool } = openDatabase(connections.app)
  giveCatalogue(db, measureCatalogue)
  const files = folderStore(join(environment.dataDir, 'files'))
  try {
    await use({ db, clock: systemClock, env: environment, files, rightsOf, references, records, indicators, frame })
  } finally {
    await pool.end()
  }
}

function oneFile(args: readonly string[]): string {
  const [file, ...others] = args
  if (!file || others.length > 0)
    throw new Error('Indiquez un seul fichier ou dossier, par exemple : npm run backup -- sauvegarde.tar')
  return file
}

const keyLine = (key: boolean): string =>
  key
    ? 'La clé de chiffrement y est : gardez ce fichier en lieu sûr.'
    : 'Aucune clé de chiffrement dans le dossier des données : elle n’y est pas.'

function backedUp({ tables, rows, files, key }: BackupReport, target: string): string {
  return `Sauvegarde faite : ${target}\n${contents({ tables, rows, files })}. ${keyLine(key)}`
}

const contents = (held: { tables: number; rows: number; files: number }): string =>
  [formatCount(held.tables, 'table', 'tables'), lines(held.rows), formatCount(held.files, 'fichier', 'fichiers')].join(
    ', ',
  )

/** The schema of the day of the backup, its rows, then whatever this version adds. */
async function restoreInto(
  connections: Connections,
  { source, environment, say }: { source: string; environment: Environment; say: (line: string) => void },
): Promise<void> {
  const report = await withArchive(source, async (archive) => {
    await migrate(connections, { only: archive.manifest.migrations })
    return restore(archive, { owner: connections.owner, dataDir: environment.dataDir })
  })
  await installRestored(connections, (line) => say(`  ${line}`))
  const { madeAt, tables, rows, files, key } = report
  say(`Sauvegarde du ${madeAt} restaurée et vérifiée : ${contents({ tables, rows, files })}. ${keyLine(key)}`)
}

/** Paths are relative to where the person typed the command, not to where npm runs it. */
const fromCaller = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path)

async function main([name = '', ...args]: string[]): Promise<number> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    say(
      Object.values(commands)
        .map((known) => known.usage)
        .join('\n'),
    )
    return 2
  }
  process.umask(0o077)
  const environment = readEnvironment(process.env)
  let opened: Connected | undefined
  const server = async (): Promise<Connected> => {
    if (opened) return opened
    opened = await connect(environment, (connections) => install(connections, (migration) => say(`  ${migration}`)))
    return opened
  }
  try {
    await command.run({ environment, args, server, say })
    return 0
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  } finally {
    await opened?.stop()
  }
}

process.exitCode = await main(process.argv.slice(2))
