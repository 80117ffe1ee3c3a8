// The commands besides the server: npm run NAME -- arguments.
import { resolve } from 'node:path'
import { install, installRestored } from './install.ts'
import { type BackupReport, backup } from './platform/backup/backup.ts'
import { restore, withArchive } from './platform/backup/restore.ts'
import { systemClock } from './platform/clock.ts'
import { type Connected, connect } from './platform/connect.ts'
import { type Environment, readEnvironment } from './platform/env.ts'
import { type Connections, migrate } from './platform/migrate.ts'

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
}

function oneFile(args: readonly string[]): string {
  const [file, ...others] = args
  if (!file || others.length > 0)
    throw new Error('Indiquez un seul fichier, par exemple : npm run backup -- sauvegarde.tar')
  return file
}

const keyLine = (key: boolean): string =>
  key
    ? 'La clé de chiffrement y est : gardez ce fichier en lieu sûr.'
    : 'Aucune clé de chiffrement dans le dossier des données : elle n’y est pas.'

function backedUp({ tables, rows, files, key }: BackupReport, target: string): string {
  return `Sauvegarde faite : ${target}\n${tables} tables, ${rows} lignes, ${files} fichiers. ${keyLine(key)}`
}

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
  say(
    `Sauvegarde du ${madeAt} restaurée et vérifiée : ${tables} tables, ${rows} lignes, ${files} fichiers. ${keyLine(key)}`,
  )
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
