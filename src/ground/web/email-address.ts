/** What may stand before the @, and the labels of a domain, accents included (RFC 6531, RFC 5890); no quoted form: nobody has one. */
const LOCAL = /^[^\s<>()[\]\\,;:"@.]+(\.[^\s<>()[\]\\,;:"@.]+)*$/
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u

/**
 * An address one can write to, without what people paste around it: `mailto:`, « Nom <nom@exemple.fr> », a full stop at the end. Undefined
 * when no message could ever reach it.
 */
export function emailAddress(typed: string): string | undefined {
  const pasted = /<([^<>]*)>\s*$/.exec(typed)?.[1] ?? typed
  const text = pasted
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/\.$/, '')
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)]
  const labels = domain.split('.')
  const top = labels.at(-1) ?? ''
  const right = at > 0 && text.length <= 200 && LOCAL.test(local) && labels.length > 1
  return right && labels.every((label) => LABEL.test(label)) && /^(\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(top)
    ? text
    : undefined
}
