/** An address on the web, complete. */
export function isLink(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/.test(text) && URL.canParse(text)
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The addresses of a text, one per line, only those that lead somewhere. */
export const linksOf = (text: string): string[] => linesOf(text).filter(isLink)

/** The first line that is no address; nothing when all are. */
export const firstBadLink = (text: string): string | undefined => linesOf(text).find((line) => !isLink(line))
