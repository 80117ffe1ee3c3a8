// One model of a mail, two writings: plain text and HTML. Short, French, without picture or tracker.

export type MailPart = string | { label: string; href: string }
/** What a mail says. The same words stand in both writings. */
export type Mail = {
  subject: string
  greeting: string
  parts: readonly MailPart[]
  /** Who writes: the préfecture, as its département named it. */
  signature: string
}

/** The plain text of a mail. */
export function mailText({ greeting, parts, signature }: Mail): string {
  const lines = parts.map((part) => (typeof part === 'string' ? part : `${part.label} :\n${part.href}`))
  return `${[greeting, ...lines, `${signature}\n${AUTOMATIC}`].join('\n\n')}\n`
}

/** The HTML of a mail: the few elements and styles that every reader shows. */
export function mailHtml({ subject, greeting, parts, signature }: Mail): string {
  const body = parts.map((part) =>
    typeof part === 'string'
      ? paragraph(escape(part))
      : paragraph(
          `<a href="${escape(part.href)}" style="display:inline-block;padding:8px 16px;background:#000091;color:#ffffff">${escape(part.label)}</a>`,
        ) + paragraph(`Si le bouton ne répond pas, recopiez cette adresse : ${escape(part.href)}`),
  )
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escape(subject)}</title></head><body style="font-family:Arial,sans-serif;font-size:16px;line-height:24px;color:#161616">${paragraph(escape(greeting))}${body.join('')}${paragraph(escape(signature))}<p style="font-size:14px;color:#3a3a3a">${AUTOMATIC}</p></body></html>`
}

const AUTOMATIC = 'Ce message est automatique : n’y répondez pas.'

const paragraph = (html: string): string => `<p style="margin:0 0 16px">${html}</p>`

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
