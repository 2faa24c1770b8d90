package kmzero.names;

import java.util.ArrayList;
import java.util.List;

/// A few names that every test here may use, in the columns of the outside list: Hanzi, pinyin,
/// Vietnamese. Heads of state and government known to every reader of newspapers, provinces,
/// rivers.
final class Cast {
  record Known(String hanzi, String pinyin, String vietnamese) {
    List<String> forms() {
      return List.of(hanzi, pinyin, vietnamese, bare(vietnamese));
    }
  }

  static final List<Known> PERSONS =
      read(
          """
          毛泽东|Mao Zedong|Mao Trạch Đông
          周恩来|Zhou Enlai|Chu Ân Lai
          邓小平|Deng Xiaoping|Đặng Tiểu Bình
          刘少奇|Liu Shaoqi|Lưu Thiếu Kỳ
          朱德|Zhu De|Chu Đức
          陈毅|Chen Yi|Trần Nghị
          叶剑英|Ye Jianying|Diệp Kiếm Anh
          胡志明|Hu Zhiming|Hồ Chí Minh
          范文同|Fan Wentong|Phạm Văn Đồng
          武元甲|Wu Yuanjia|Võ Nguyên Giáp
          孙中山|Sun Zhongshan|Tôn Trung Sơn
          鲁迅|Lu Xun|Lỗ Tấn
          郭沫若|Guo Moruo|Quách Mạt Nhược
          曾国藩|Zeng Guofan|Tăng Quốc Phiên
          欧阳修|Ouyang Xiu|Âu Dương Tu
          诸葛亮|Zhuge Liang|Gia Cát Lượng
          司马迁|Sima Qian|Tư Mã Thiên
          李白|Li Bai|Lý Bạch
          杜甫|Du Fu|Đỗ Phủ
          苏轼|Su Shi|Tô Thức
          阮攸|Ruan You|Nguyễn Du
          黎利|Li Li|Lê Lợi
          陈兴道|Chen Xingdao|Trần Hưng Đạo
          陈刚|Chen Gang|Trần Cương
          韦韬|Wei Tao|Vi Thao
          刘宁|Liu Ning|Lưu Ninh
          彭清华|Peng Qinghua|Bành Thanh Hoa
          """);

  private Cast() {}

  static String bare(String vietnamese) {
    var words = new ArrayList<String>();
    for (String word : vietnamese.split(" ")) {
      String bare = Spelling.bare(Spelling.key(word));
      words.add(Converter.capital(word.endsWith("y") ? bare.replaceAll("i$", "y") : bare));
    }
    return String.join(" ", words);
  }

  private static List<Known> read(String table) {
    return table
        .lines()
        .map(line -> line.split("\\|"))
        .map(p -> new Known(p[0], p[1], p[2]))
        .toList();
  }
}
