// The commands besides the server: npm run NAME -- arguments.
import { resolve } from 'node:path'
import { install } from './install.ts'
import { type Connected, connect } from './platform/connect.ts'
import { type Environment, readEnvironment } from './platform/env.ts'

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
