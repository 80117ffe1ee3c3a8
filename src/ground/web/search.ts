/** The pattern of `ilike` that finds a text anywhere, its own %, _ and \\ taken as they are. */
export function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
