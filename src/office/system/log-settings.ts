// Which settings of PostgreSQL keep personal values out of its own log: what an administrator must set on a server of their own.

export type Setting = { name: string; value: string }

/** The values that write nothing of a request; the first is the one to set. */
const SAFE: Readonly<Record<string, readonly string[]>> = {
  log_min_messages: ['log', 'fatal', 'panic'],
  log_min_error_statement: ['panic', 'fatal', 'log'],
  log_error_verbosity: ['terse'],
  log_parameter_max_length: ['0'],
  log_parameter_max_length_on_error: ['0'],
  log_statement: ['none', 'ddl'],
}
export const WATCHED_SETTINGS: readonly string[] = Object.keys(SAFE)

/** What to change, as statements for the administrator of the server; none when the log holds nothing of a request. */
export function logAdvice(settings: readonly Setting[], database: string): string[] {
  const quoted = `"${database.replaceAll('"', '""')}"`
  return settings.flatMap(({ name, value }) => {
    const safe = SAFE[name]
    return safe && !safe.includes(value) ? [`alter database ${quoted} set ${name} = '${safe[0] ?? ''}';`] : []
  })
}
