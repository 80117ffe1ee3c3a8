// What a form can only say once it is whole: which marks are the exception, where typing begins, which field a fault is about.

const OBLIGATORY = '<span class="pv-need"> (obligatoire)</span>'
const OPTIONAL = '<span class="pv-need"> (facultatif)</span>'

const times = (html: string, part: string): number => html.split(part).length - 1

/** What a form says of its marks, for so many fields of each sort; nothing when one field stands alone. */
export function needInWords(obligatory: number, optional: number): string | undefined {
  if (obligatory + optional < 2) return undefined
  if (optional === 0) return 'Tous les champs sont obligatoires.'
  if (obligatory === 0) return 'Aucun champ n’est obligatoire.'
  if (optional <= obligatory) return 'Les champs sont obligatoires, sauf ceux marqués « facultatif ».'
  return 'Seuls les champs marqués « obligatoire » le sont.'
}

/** Marks the rarer sort of fields only, and says so first. What filters a list asks for nothing: it has no mark. */
function markExceptions(form: string): string {
  const obligatory = times(form, OBLIGATORY)
  const optional = times(form, OPTIONAL)
  if (obligatory + optional === 0) return form
  const own = form.startsWith('<form class="pv-form"')
  const marks = own ? (obligatory === 0 && optional > 1 ? [] : optional <= obligatory ? [OPTIONAL] : [OBLIGATORY]) : []
  const alone = own && obligatory === 0 && optional === 1 ? [OPTIONAL] : marks
  const marked = [OBLIGATORY, OPTIONAL]
    .filter((mark) => !alone.includes(mark))
    .reduce((html, mark) => html.replaceAll(mark, ''), form)
  const said = own ? needInWords(obligatory, optional) : undefined
  return said === undefined ? marked : marked.replace('>', `><p class="fr-hint-text pv-form__need">${said}</p>`)
}

const FIELD = /<(?:input|select|textarea)\b[^>]*>/g
const SKIPPED = /\stype="(?:hidden|submit|file)"|\sdisabled=""/
/** Where a value is typed, and none is. */
const UNTYPED = /^<input\b(?!.*\s(?:type="(?:radio|checkbox)"|value="[^"]))/

/** Whether a field must be filled and is empty; choices say it themselves. */
function waits(form: string, field: RegExpExecArray): boolean {
  const [tag] = field
  if (tag.includes(' data-pv-due=""')) return true
  if (!tag.includes(' required=""') || tag.includes(' type="checkbox"')) return false
  if (tag.startsWith('<textarea')) return form.slice(field.index + tag.length).startsWith('</textarea>')
  if (tag.startsWith('<select')) {
    const end = form.indexOf('</select>', field.index)
    return !/<option[^>]* value="[^"]+"[^>]* selected=""|<option[^>]* selected=""[^>]* value="[^"]+"/.test(
      form.slice(field.index, end),
    )
  }
  return !/\svalue="[^"]+"/.test(tag)
}

/** The first field; among choices, the one that is chosen. */
function chosenOf(fields: readonly RegExpExecArray[]): RegExpExecArray | undefined {
  const [first] = fields
  const name = first && first[0].includes(' type="radio"') ? /\sname="[^"]*"/.exec(first[0])?.[0] : undefined
  return (name && fields.find(([tag]) => tag.includes(name) && tag.includes(' checked=""'))) || first
}

/** Typing begins at the first field when one types into it and it is empty, then at the first that must be filled and is, else at the first. */
function beginTyping(form: string): string {
  const fields = [...form.matchAll(FIELD)].filter(([tag]) => !SKIPPED.test(tag))
  const [head] = fields
  const first = head && UNTYPED.test(head[0]) ? head : (fields.find((one) => waits(form, one)) ?? chosenOf(fields))
  if (first === undefined) return form
  const at = first.index + first[0].length - (first[0].endsWith('/>') ? 2 : 1)
  return `${form.slice(0, at)} autofocus=""${form.slice(at)}`
}

const LIST = '<ul class="pv-errors__list">'
const FAULT = /<a href="#(champ-[^"]+)">/g

/** Each line of the summary begins with the name of its field. */
function nameFields(html: string): string {
  const start = html.indexOf(LIST)
  if (start < 0) return html
  const end = html.indexOf('</ul>', start)
  const named = html.slice(start, end).replaceAll(FAULT, (link: string, id: string) => {
    const label =
      new RegExp(`<legend[^>]* id="${id}-legende">([^<]+)`).exec(html)?.[1] ??
      new RegExp(`<label[^>]* for="${id}">([^<]+)`).exec(html)?.[1]
    return label === undefined ? link : `${link}<strong>${label.trim()} :</strong> `
  })
  // In the order of the page, whatever the order they were found in.
  const lines = named.match(/<li>[\s\S]*?<\/li>/g) ?? []
  const place = (line: string) => {
    const id = /href="#([^"]+)"/.exec(line)?.[1]
    const at = id === undefined ? -1 : html.indexOf(` id="${id}"`, end)
    return at < 0 ? 0 : at
  }
  const list = `${LIST}${lines.toSorted((a, b) => place(a) - place(b)).join('')}`
  return html.slice(0, start) + list + html.slice(end)
}

/** A page with its forms said whole: exceptions marked, faults named, the focus where typing begins on a page made for one form. */
export function finishForms(html: string): string {
  if (!html.includes('<form')) return html
  const refused = html.includes('class="pv-errors"')
  const narrow = html.includes('pv-main--narrow')
  let begun = refused
  const whole = html.replaceAll(/<form [^>]*>[\s\S]*?<\/form>/g, (form) => {
    const marked = markExceptions(form)
    if (begun || !marked.startsWith('<form class="pv-form"')) return marked
    if (!narrow && !/^<form [^>]* data-pv-begin=""/.test(marked)) return marked
    const focused = beginTyping(marked)
    begun = focused !== marked
    return focused
  })
  return refused ? nameFields(whole) : whole
}
