// The words of the public form in the languages that are not French.
import type { Language } from './languages.ts'
import { ARABIC, UKRAINIAN } from './public-words-scripts.ts'
import type { PublicWords } from './public-words.ts'

const list = (parts: readonly { answers: readonly string[]; question: string }[], join: Join): string =>
  parts
    .map(
      ({ answers, question }) =>
        `${answers.map((one) => join.quote(one)).join(` ${join.or} `)} ${join.to} ${join.quote(question)}`,
    )
    .join(` ${join.and} `)
type Join = { or: string; to: string; and: string; quote: (said: string) => string }

const ENGLISH: PublicWords = {
  scales: {
    levels: {
      '4': 'Very satisfied',
      '3': 'Fairly satisfied',
      '2': 'Not very satisfied',
      '1': 'Not at all satisfied',
      '0': 'No opinion or not concerned',
    },
    effort: { '1': 'Very easy', '2': 'Easy', '3': 'Neither easy nor hard', '4': 'Hard', '5': 'Very hard' },
    stars: { '1': '1 star', '2': '2 stars', '3': '3 stars', '4': '4 stars', '5': '5 stars' },
  },
  faults: {
    service: 'Choose a service from the list.',
    level: 'Choose one of the five answers.',
    choice: 'Choose one of the answers.',
    choices: 'Choose among the answers.',
    point: 'Choose one of the five answers.',
    missing: (part, label) => `Part ${part}: answer the question “${label}”.`,
    missingService: (part) => `Part ${part}: choose the service you came to, or “Something else”.`,
    tooLong: (part, over) => `Part ${part}: shorten your text by ${over} characters. It is kept whole.`,
    nothing: 'Answer at least one question, whichever you like.',
    trap: 'Empty the last field, the one that is not visible, then send again.',
    refused: 'This answer could not be stored. Reload the page: the questionnaire may just have changed.',
    full: 'Too many answers come from the same address today. Yours is not stored: keep this page and send it tomorrow, or answer on paper at the desk.',
  },
  given: (parts) => `If you answered ${list(parts, { or: 'or', to: 'to', and: 'and', quote: (one) => `“${one}”` })}`,
  skip: 'Skip to content',
  language: 'Language',
  error: 'Error',
  part: (n, of) => `Part ${n} of ${of}`,
  owed: (n) =>
    n === 0
      ? 'No question is compulsory; skip those you like.'
      : `${n === 1 ? 'Only one question is' : `${n} questions are`} compulsory; skip those you like.`,
  obligatory: 'Compulsory',
  several: 'Several answers possible',
  one: 'Tick one box only.',
  atMost: 'At most 2,000 characters',
  otherService: 'Something else',
  send: 'Send my answers',
  unsent: (points) => `Your answer is not sent yet: ${points === 1 ? 'one point' : `${points} points`} to review`,
  keptAnswers: 'All your other answers are kept.',
  complaint: ['Do you need a personal reply?', 'Make a complaint or a suggestion'],
  thanks: 'Thank you, your answer is stored',
  anonymous: (last) =>
    `Your answer is anonymous. The survey ends on ${last}; its results will be presented to the local users’ committee.`,
  again: 'Answer for another visit',
  complain: ['Make a complaint', 'With a number to follow the reply'],
  notYet: 'This survey is not open yet',
  from: (first, last) => `You will be able to answer from ${first} to ${last}.`,
  over: 'This survey is over',
  since: (day) => `It has taken no answers since ${day}.`,
  yourText: 'Your answer could not be stored. Here is your text, so that you do not lose it',
  still: ['You can still', 'make a complaint or a suggestion'],
  busy: [
    'Try again in a minute',
    'The service cannot store anything at the moment. Your answer is not stored yet; it is kept in this page: just send it again.',
  ],
}

const SPANISH: PublicWords = {
  scales: {
    levels: {
      '4': 'Muy satisfecho',
      '3': 'Bastante satisfecho',
      '2': 'Poco satisfecho',
      '1': 'Nada satisfecho',
      '0': 'Sin opinión o no procede',
    },
    effort: { '1': 'Muy fácil', '2': 'Fácil', '3': 'Ni fácil ni difícil', '4': 'Difícil', '5': 'Muy difícil' },
    stars: { '1': '1 estrella', '2': '2 estrellas', '3': '3 estrellas', '4': '4 estrellas', '5': '5 estrellas' },
  },
  faults: {
    service: 'Elija un servicio de la lista.',
    level: 'Elija una de las cinco respuestas.',
    choice: 'Elija una de las respuestas.',
    choices: 'Elija entre las respuestas.',
    point: 'Elija una de las cinco respuestas.',
    missing: (part, label) => `Parte ${part}: responda a la pregunta «${label}».`,
    missingService: (part) => `Parte ${part}: elija el servicio al que vino, u «Otro trámite».`,
    tooLong: (part, over) => `Parte ${part}: acorte su texto, quite ${over} caracteres. Se conserva entero.`,
    nothing: 'Responda al menos a una pregunta, la que quiera.',
    trap: 'Vacíe el último campo, el que no se ve, y envíe de nuevo.',
    refused: 'No se ha podido guardar esta respuesta. Recargue la página: el cuestionario puede haber cambiado.',
    full: 'Hoy llegan demasiadas respuestas de la misma dirección. La suya no se ha guardado: conserve esta página y envíela mañana, o responda en papel en la recepción.',
  },
  given: (parts) => `Si respondió ${list(parts, { or: 'o', to: 'a', and: 'y', quote: (one) => `«${one}»` })}`,
  skip: 'Ir al contenido',
  language: 'Idioma',
  error: 'Error',
  part: (n, of) => `Parte ${n} de ${of}`,
  owed: (n) =>
    n === 0
      ? 'Ninguna pregunta es obligatoria; omita las que quiera.'
      : `${n === 1 ? 'Solo una pregunta es obligatoria' : `${n} preguntas son obligatorias`}; omita las que quiera.`,
  obligatory: 'Obligatoria',
  several: 'Varias respuestas posibles',
  one: 'Marque una sola casilla.',
  atMost: '2000 caracteres como máximo',
  otherService: 'Otro trámite',
  send: 'Enviar mis respuestas',
  unsent: (points) =>
    `Su respuesta aún no se ha enviado: ${points === 1 ? 'un punto' : `${points} puntos`} por revisar`,
  keptAnswers: 'Se conservan todas sus otras respuestas.',
  complaint: ['¿Necesita una respuesta personal?', 'Presentar una reclamación o una sugerencia'],
  thanks: 'Gracias, su respuesta está guardada',
  anonymous: (last) =>
    `Su respuesta es anónima. La encuesta termina el ${last}; los resultados se presentarán al comité local de usuarios.`,
  again: 'Responder por otra visita',
  complain: ['Presentar una reclamación', 'Con un número para seguir la respuesta'],
  notYet: 'Esta encuesta aún no está abierta',
  from: (first, last) => `Podrá responder desde el ${first} hasta el ${last}.`,
  over: 'Esta encuesta ha terminado',
  since: (day) => `No admite respuestas desde el ${day}.`,
  yourText: 'No se ha podido guardar su respuesta. Aquí tiene su texto, para que no lo pierda',
  still: ['Todavía puede', 'presentar una reclamación o una sugerencia'],
  busy: [
    'Inténtelo de nuevo en un minuto',
    'El servicio no puede guardar en este momento. Su respuesta aún no se ha guardado; se conserva en esta página: basta con enviarla de nuevo.',
  ],
}

const PORTUGUESE: PublicWords = {
  scales: {
    levels: {
      '4': 'Muito satisfeito',
      '3': 'Satisfeito',
      '2': 'Pouco satisfeito',
      '1': 'Nada satisfeito',
      '0': 'Sem opinião ou não se aplica',
    },
    effort: { '1': 'Muito fácil', '2': 'Fácil', '3': 'Nem fácil nem difícil', '4': 'Difícil', '5': 'Muito difícil' },
    stars: { '1': '1 estrela', '2': '2 estrelas', '3': '3 estrelas', '4': '4 estrelas', '5': '5 estrelas' },
  },
  faults: {
    service: 'Escolha um serviço da lista.',
    level: 'Escolha uma das cinco respostas.',
    choice: 'Escolha uma das respostas.',
    choices: 'Escolha entre as respostas.',
    point: 'Escolha uma das cinco respostas.',
    missing: (part, label) => `Parte ${part}: responda à pergunta «${label}».`,
    missingService: (part) => `Parte ${part}: escolha o serviço a que veio, ou «Outro assunto».`,
    tooLong: (part, over) => `Parte ${part}: encurte o seu texto, retire ${over} caracteres. É guardado inteiro.`,
    nothing: 'Responda pelo menos a uma pergunta, a que quiser.',
    trap: 'Esvazie o último campo, o que não se vê, e envie de novo.',
    refused: 'Não foi possível guardar esta resposta. Recarregue a página: o questionário pode ter mudado.',
    full: 'Chegam hoje demasiadas respostas do mesmo endereço. A sua não foi guardada: conserve esta página e envie-a amanhã, ou responda em papel na receção.',
  },
  given: (parts) => `Se respondeu ${list(parts, { or: 'ou', to: 'a', and: 'e', quote: (one) => `«${one}»` })}`,
  skip: 'Ir para o conteúdo',
  language: 'Língua',
  error: 'Erro',
  part: (n, of) => `Parte ${n} de ${of}`,
  owed: (n) =>
    n === 0
      ? 'Nenhuma pergunta é obrigatória; passe as que quiser.'
      : `${n === 1 ? 'Só uma pergunta é obrigatória' : `${n} perguntas são obrigatórias`}; passe as que quiser.`,
  obligatory: 'Obrigatória',
  several: 'Várias respostas possíveis',
  one: 'Assinale uma só caixa.',
  atMost: '2000 caracteres no máximo',
  otherService: 'Outro assunto',
  send: 'Enviar as minhas respostas',
  unsent: (points) => `A sua resposta ainda não foi enviada: ${points === 1 ? 'um ponto' : `${points} pontos`} a rever`,
  keptAnswers: 'Todas as suas outras respostas são guardadas.',
  complaint: ['Precisa de uma resposta pessoal?', 'Apresentar uma reclamação ou uma sugestão'],
  thanks: 'Obrigado, a sua resposta está guardada',
  anonymous: (last) =>
    `A sua resposta é anónima. O inquérito termina a ${last}; os resultados serão apresentados ao comité local de utentes.`,
  again: 'Responder por outra visita',
  complain: ['Apresentar uma reclamação', 'Com um número para seguir a resposta'],
  notYet: 'Este inquérito ainda não está aberto',
  from: (first, last) => `Poderá responder de ${first} a ${last}.`,
  over: 'Este inquérito terminou',
  since: (day) => `Não aceita respostas desde ${day}.`,
  yourText: 'Não foi possível guardar a sua resposta. Aqui está o seu texto, para que não o perca',
  still: ['Ainda pode', 'apresentar uma reclamação ou uma sugestão'],
  busy: [
    'Tente de novo dentro de um minuto',
    'O serviço não consegue guardar neste momento. A sua resposta ainda não está guardada; fica nesta página: basta enviá-la de novo.',
  ],
}

/** Whole: a language without words is not offered. */
export const OTHER_WORDS: Readonly<Record<Exclude<Language, 'qfr'>, PublicWords>> = {
  en: ENGLISH,
  es: SPANISH,
  pt: PORTUGUESE,
  ar: ARABIC,
  uk: UKRAINIAN,
}
