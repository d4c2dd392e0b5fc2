// Writes workbooks as people's programs leave them: texts, numbers, days, percents, formulas without a value, comments, hidden and merged cells.
import { crc32 } from 'node:zlib';

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** 0 → A, 26 → AA. */
export const letters = (column) => (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

const serial = (day) => (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86400000;
const styles = { general: 0, day: 1, percent: 2, dayAndMonth: 3 };

/** A cell is a text, a number, or {day}, {dayAndMonth}, {percent}, {error}, {formula, value}. */
function cellXml(value, place) {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === 'string') return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  if (value.day) return `<c r="${place}" s="${styles.day}"><v>${serial(value.day)}</v></c>`;
  if (value.dayAndMonth) return `<c r="${place}" s="${styles.dayAndMonth}"><v>${serial(value.dayAndMonth)}</v></c>`;
  if (value.percent !== undefined) return `<c r="${place}" s="${styles.percent}"><v>${value.percent}</v></c>`;
  if (value.error) return `<c r="${place}" t="e"><v>${value.error}</v></c>`;
  return `<c r="${place}"><f>${escaped(value.formula)}</f>${value.value === undefined ? '' : `<v>${value.value}</v>`}</c>`;
}

function sheetXml({ rows, hiddenColumns = [], hiddenRows = [], merges = [] }) {
  const columns = hiddenColumns.map((n) => `<col min="${n}" max="${n}" width="9" hidden="1"/>`).join('');
  const body = rows.map((row, y) => `<row r="${y + 1}"${hiddenRows.includes(y + 1) ? ' hidden="1"' : ''}>${row.map((value, x) => cellXml(value, `${letters(x)}${y + 1}`)).join('')}</row>`);
  const merged = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`;
  return `${head}<worksheet xmlns="${main}">${columns && `<cols>${columns}</cols>`}<sheetData>${body.join('')}</sheetData>${merged}</worksheet>`;
}

const relations = (all) => `${head}<Relationships xmlns="${packages}/relationships">${all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

function commentsXml(comments) {
  const list = Object.entries(comments).map(([place, text]) => `<comment ref="${place}" authorId="0"><text><t>${escaped(text)}</t></text></comment>`);
  return `${head}<comments xmlns="${main}"><authors><author/></authors><commentList>${list.join('')}</commentList></comments>`;
}

const stylesXml = `${head}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">${[0, 14, 9, 16].map((format) => `<xf numFmtId="${format}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`;

/** The parts of a stored ZIP file, one behind another. */
function zip(parts) {
  const files = [], directory = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text), path = Buffer.from(name);
    const common = Buffer.alloc(26); // what the local header and the directory share
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x21, 8); // the first day that ZIP knows
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, path);
    files.push(Buffer.from('PK\x03\x04', 'latin1'), common, path, bytes);
    offset += 4 + 26 + path.length + bytes.length;
  }
  const index = Buffer.concat(directory), end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, index, end]);
}

/** The bytes of a workbook: sheets are {name, rows, hidden, hiddenRows, hiddenColumns, merges, comments}, numbers of rows and columns from 1. */
export function workbook(sheets) {
  const kind = (name, what) => `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${what}+xml"/>`;
  const parts = {}, kinds = [kind('/xl/workbook.xml', 'sheet.main'), kind('/xl/styles.xml', 'styles')];
  sheets.forEach((sheet, index) => {
    const name = `sheet${index + 1}.xml`;
    parts[`xl/worksheets/${name}`] = sheetXml(sheet);
    kinds.push(kind(`/xl/worksheets/${name}`, 'worksheet'));
    if (!sheet.comments) return;
    parts[`xl/worksheets/_rels/${name}.rels`] = relations([['rId1', 'comments', `../comments${index + 1}.xml`]]);
    parts[`xl/comments${index + 1}.xml`] = commentsXml(sheet.comments);
    kinds.push(kind(`/xl/comments${index + 1}.xml`, 'comments'));
  });
  const list = sheets.map(({ name, hidden }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`);
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${kinds.join('')}</Types>`,
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([...sheets.map((_, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`]), ['rIdS', 'styles', 'styles.xml']]),
    'xl/styles.xml': stylesXml,
    ...parts,
  });
}
