// The HTML of a message, made harmless: nothing runs, nothing is asked of the network, nothing posts.
import sanitize from 'sanitize-html'

const TAGS = (
  'p div span br hr b strong i em u s sub sup small blockquote pre code h1 h2 h3 h4 h5 h6 ul ol li dl dt dd a img ' +
  'table thead tbody tfoot tr td th caption'
).split(' ')

const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** The words of an HTML that came without a text beside it. */
export function htmlWords(html: string): string {
  const lined = html.replaceAll(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]{0,200}>/gi, '$&\n')
  const bare = sanitize(lined, { allowedTags: [], allowedAttributes: {}, nestingLimit: 100 })
  return bare
    .replaceAll(/&(amp|lt|gt|quot);/g, (sign) => SIGNS[sign] ?? sign)
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** Remote pictures tell a sender that they were read: they are told by their words instead. */
export function cleanHtml(html: string): string {
  return sanitize(html, {
    allowedTags: TAGS,
    allowedAttributes: { a: ['href'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nestingLimit: 100,
    transformTags: {
      a: (_, { href }) => ({ tagName: 'a', attribs: href === undefined ? {} : { href, rel: 'noopener noreferrer' } }),
      img: (_, { alt = '' }) => ({ tagName: 'span', attribs: {}, text: alt === '' ? '' : `[${alt}]` }),
    },
  })
}
