/* What a document says of itself into the information dictionary, XMP and the catalogue (ISO 32000-1, 14.3).
   Its date is the as-at date at midnight UTC: the clock is never read. */
#include "base/date.h"
#include "base/file.h"
#include "render/pdf/paint_int.h"

#define CREATOR "briefpack " BRIEFPACK_VERSION
#define PRODUCER "libharu " HPDF_VERSION_TEXT

static void add_escaped(struct text *t, const char *text) {
  for (; *text; text++)
    switch (*text) {
    case '&': text_add(t, "&amp;"); break;
    case '<': text_add(t, "&lt;"); break;
    case '>': text_add(t, "&gt;"); break;
    default:
      if ((unsigned char)*text >= ' ') text_add_char(t, *text);
    }
}

/* before, the text escaped, after; nothing when there is no text. */
static void add_property(struct text *t, const char *before, const char *text, const char *after) {
  if (!text || !*text) return;
  text_add(t, before);
  add_escaped(t, text);
  text_add(t, after);
}

/* PDF/A-1 knows only the XMP of 2004; any other property is described in the file itself (6.7.8). */
static const char uaid_schema[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of PDF/UA that the file keeps to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

static struct pdf_dict xmp(struct pdf *p, const struct document *doc, const char *iso) {
  struct text t = text_start(p->arena);
  text_add(&t, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
               "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
               " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
               " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
               " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
               "<pdfuaid:part>1</pdfuaid:part>\n");
  if (p->archived) text_add(&t, "<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n");
  add_property(&t, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", doc->title,
      "</rdf:li></rdf:Alt></dc:title>\n");
  add_property(&t, "<dc:creator><rdf:Seq><rdf:li>", doc->author, "</rdf:li></rdf:Seq></dc:creator>\n");
  add_property(&t, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", doc->subject,
      "</rdf:li></rdf:Alt></dc:description>\n");
  add_property(&t, "<dc:language><rdf:Bag><rdf:li>", doc->language, "</rdf:li></rdf:Bag></dc:language>\n");
  add_property(&t, "<pdf:Keywords>", doc->keywords, "</pdf:Keywords>\n");
  add_property(&t, "<xmp:CreatorTool>", CREATOR, "</xmp:CreatorTool>\n");
  add_property(&t, "<pdf:Producer>", PRODUCER, "</pdf:Producer>\n");
  add_property(&t, "<xmp:CreateDate>", iso, "T00:00:00+00:00</xmp:CreateDate>\n");
  add_property(&t, "<xmp:ModifyDate>", iso, "T00:00:00+00:00</xmp:ModifyDate>\n");
  text_add(&t, "</rdf:Description>\n");
  if (p->archived) text_add(&t, uaid_schema);
  text_add(&t, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
  struct pdf_dict stream = pdf_stream(p, t.bytes, t.length, PDF_PLAIN);
  dict_name(p, stream, "Type", "Metadata");
  dict_name(p, stream, "Subtype", "XML");
  return stream;
}

static void write_identifier(struct pdf *p, const char *digest) {
  unsigned char bytes[16];
  for (size_t i = 0; i < sizeof bytes; i++) {
    char high = digest[2 * i], low = digest[2 * i + 1];
    bytes[i] = (unsigned char)((high <= '9' ? high - '0' : high - 'a' + 10) << 4 |
                               (low <= '9' ? low - '0' : low - 'a' + 10));
  }
  struct pdf_array id = pdf_array(p);
  array_bytes(p, id, bytes, sizeof bytes);
  array_bytes(p, id, bytes, sizeof bytes);
  dict_array(p, pdf_trailer(p), "ID", id);
}

void metadata_write(struct pdf *p, const struct document *doc, const char *digest) {
  struct date date;
  const char *iso = doc->date && date_parse(slice_of(doc->date), &date) ? doc->date : NULL;
  struct pdf_dict info = pdf_info(p), catalog = pdf_catalog(p), viewer = pdf_dict(p);
  dict_text(p, info, "Creator", CREATOR);
  dict_text(p, info, "Producer", PRODUCER);
  dict_text(p, info, "Title", doc->title);
  dict_text(p, info, "Author", doc->author);
  dict_text(p, info, "Subject", doc->subject);
  dict_text(p, info, "Keywords", doc->keywords);
  if (iso) {
    int year, month, day;
    date_to_civil(date, &year, &month, &day);
    const char *stamp = arena_printf(p->arena, "D:%04d%02d%02d000000+00'00'", year, month, day);
    dict_ascii(p, info, "CreationDate", stamp);
    dict_ascii(p, info, "ModDate", stamp);
  }
  dict_text(p, catalog, "Lang", doc->language ? doc->language : "en-GB");
  dict_bool(p, viewer, "DisplayDocTitle", true);
  dict_dict(p, catalog, "ViewerPreferences", viewer);
  dict_dict(p, catalog, "Metadata", xmp(p, doc, iso));
  write_identifier(p, digest);
}
