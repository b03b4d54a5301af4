package io.faultline.weave;

/** Model code with a bit of everything the compiler can make of Java. */
final class Samples {
  static final String LARGE =
      """
      interface Visitor { default void visit(Item item) { item.seen = true; } }

      enum Color {
        RED, GREEN { @Override int rank(Item item) { return item.rank + 1; } };
        int rank(Item item) { return item.rank; }
      }

      record Range(int from, int to) {
        Range {
          int[] check = {from, to};
          if (check[0] > check[1]) { throw new IllegalArgumentException(from + ">" + to); }
        }
        int length() { return to - from; }
      }

      sealed abstract class Item extends SharedObject implements Visitor permits Item.Leaf, Item.Tree {
        boolean seen;
        byte small;
        short rank;
        char letter = 'a';
        long wide;
        float f;
        double d;
        volatile Item parent;
        final String name;

        Item(String name, Item parent) {
          this.name = name;
          this.parent = parent;
          if (parent != null) {
            parent.wide++;
            rank = (short) (parent.rank + 1);
          }
        }

        abstract double sum();

        static final class Leaf extends Item {
          Leaf(String name, Item parent) { super(name, parent); d = 1.5; }
          @Override double sum() { return d += wide-- + (f = small++); }
        }

        static final class Tree extends Item {
          final Item[] children = new Item[3];
          final long[][] grid = {{1, 2}, {3, 4}};
          private int used;
          Tree(String name) { super(name, null); }

          void add(Item item) {
            synchronized (this) {
              children[used++] = item;
              grid[used % 2][1] += item.rank;
            }
          }

          @Override double sum() {
            double total = 0;
            for (Item child : children) {
              if (child instanceof Leaf leaf && leaf.parent == this) {
                total += leaf.sum() * grid[0][1];
              }
            }
            return total;
          }

          class Cursor extends SharedObject {
            int at;
            boolean next() { return ++at <= used && children[at - 1] != null; }
          }
        }
      }

      class Run {
        static String kind(Object o) {
          return switch (o.getClass().getSimpleName()) {
            case "Leaf" -> "leaf";
            case "Tree" -> { String s = "tr"; yield s + "ee"; }
            default -> o.toString();
          };
        }

        static String caught(Item item) {
          String log = "";
          try {
            log += new Range((int) item.wide, 0).length();
          } catch (IllegalArgumentException e) {
            log += e.getMessage();
          } finally {
            log += item.letter++;
          }
          return log;
        }

        static String oops(Item item, long[] cells) {
          String log = "";
          try { item.parent.parent.wide = 3; } catch (NullPointerException e) { log += e.getMessage(); }
          try { item.parent.parent.d++; } catch (NullPointerException e) { log += e.getMessage(); }
          try { log += item.parent.parent.name; } catch (NullPointerException e) { log += e.getMessage(); }
          try { cells[2] = 1; } catch (NullPointerException e) { log += e.getMessage(); }
          try {
            ((Item.Tree) item.parent).children[7].small = 1;
          } catch (RuntimeException e) {
            log += e.getMessage() + e.getStackTrace()[0].getLineNumber();
          }
          return log;
        }

        static Object run() {
          Item.Tree tree = new Item.Tree("root");
          for (int i = 0; i < 3; i++) {
            tree.add(new Item.Leaf("leaf" + i, i == 1 ? null : tree));
          }
          Item.Tree.Cursor cursor = tree.new Cursor();
          StringBuilder out = new StringBuilder();
          while (cursor.next()) { out.append(cursor.at); }
          Comparator<Item> order = Comparator.comparingInt((Item i) -> i.rank).thenComparing(i -> i.name);
          List<Item> items = new ArrayList<>(Arrays.asList(tree.children));
          items.add(tree);
          items.sort(order);
          for (Item item : items) {
            item.visit(item);
            out.append(item.name).append(item.seen).append(kind(item)).append(item.sum());
            for (Color color : Color.values()) {
              out.append(switch (color) { case RED -> "r"; case GREEN -> color.rank(item); });
            }
          }
          tree.parent = tree.children[0].parent = null;
          long[] nothing = null;
          Supplier<String> late = () -> caught(tree) + new Object() {
            String text() { return tree.grid[1][0] + oops(tree.children[2], nothing); }
          }.text();
          return out + late.get() + tree.wide + tree.f + Arrays.deepToString(tree.grid);
        }
      }
      """;

  private Samples() {}
}
